package io.polyclinic.backups;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyclinic.backups.S3Double.S3Answer;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Objects, and uploads that are none yet. */
final class S3Bucket {

    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    /** Fewer than a real store gives at once, so that there is a second page. */
    private static final int PAGE = 2;

    private static final Pattern LISTED_PART =
            Pattern.compile("<ETag>(?:\"|&quot;)?([0-9a-f]+)(?:\"|&quot;)?</ETag>.*?<PartNumber>(\\d+)</PartNumber>");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final Map<String, byte[]> objects = new TreeMap<>();
    private final Map<String, Upload> uploads = new TreeMap<>();

    private record Upload(String key, Instant initiated, TreeMap<Integer, byte[]> parts) {}

    synchronized List<String> names() {
        return List.copyOf(objects.keySet());
    }

    synchronized byte[] object(String name) {
        return objects.get(name).clone();
    }

    synchronized void put(String name, byte[] content) {
        objects.put(name, content.clone());
    }

    synchronized void damage(String name) {
        objects.get(name)[objects.get(name).length / 2] ^= 1;
    }

    /** The keys of uploads that are under way or were left. */
    synchronized List<String> uploads() {
        return uploads.values().stream().map(Upload::key).toList();
    }

    synchronized void leave(String key, Instant initiated) {
        uploads.put("u" + uploads.size(), new Upload(key, initiated, new TreeMap<>()));
    }

    synchronized S3Answer answer(S3Request request) {
        return switch (request.kind()) {
            case "POST upload" -> request.query().containsKey("uploads") ? begin(request) : complete(request);
            case "PUT part" -> part(request);
            case "DELETE upload" ->
                uploads.remove(request.query("uploadId")) == null
                        ? S3Answer.error(404, "NoSuchUpload")
                        : S3Answer.of(204, Map.of(), new byte[0]);
            case "GET upload" -> list(request);
            case "GET object", "HEAD object" -> get(request);
            case "DELETE object" -> {
                objects.remove(request.key());
                yield S3Answer.of(204, Map.of(), new byte[0]);
            }
            default -> S3Answer.error(405, "MethodNotAllowed");
        };
    }

    private S3Answer begin(S3Request request) {
        var id = "begun-" + uploads.size();
        uploads.put(id, new Upload(request.key(), Instant.EPOCH.plusSeconds(86_400), new TreeMap<>()));
        return S3Answer.xml(
                "<InitiateMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key><UploadId>%s</UploadId></InitiateMultipartUploadResult>"
                        .formatted(request.bucket(), request.key(), id));
    }

    private S3Answer part(S3Request request) {
        var upload = uploads.get(request.query("uploadId"));
        if (upload == null || !upload.key().equals(request.key())) {
            return S3Answer.error(404, "NoSuchUpload");
        }
        if (!Base64.getEncoder().encodeToString(md5(request.body())).equals(request.header("Content-MD5"))) {
            return S3Answer.error(400, "BadDigest");
        }
        upload.parts().put(Integer.valueOf(request.query("partNumber")), request.body());
        return S3Answer.of(200, Map.of("ETag", etag(request.body())), new byte[0]);
    }

    private S3Answer complete(S3Request request) {
        var upload = uploads.get(request.query("uploadId"));
        if (upload == null) {
            return S3Answer.error(404, "NoSuchUpload");
        }
        var listed = LISTED_PART.matcher(new String(request.body(), UTF_8));
        var whole = new ByteArrayOutputStream();
        var last = SMALLEST_PART;
        var count = 0;
        while (listed.find()) {
            var part = upload.parts().get(Integer.valueOf(listed.group(2)));
            if (part == null
                    || Integer.parseInt(listed.group(2)) != ++count
                    || !etag(part).contains(listed.group(1))) {
                return S3Answer.error(400, "InvalidPart");
            }
            if (last < SMALLEST_PART) {
                return S3Answer.error(400, "EntityTooSmall");
            }
            last = part.length;
            whole.writeBytes(part);
        }
        if (count == 0) {
            return S3Answer.error(400, "MalformedXML");
        }
        uploads.remove(request.query("uploadId"));
        objects.put(request.key(), whole.toByteArray());
        return S3Answer.xml("<CompleteMultipartUploadResult><Key>%s</Key></CompleteMultipartUploadResult>"
                .formatted(request.key()));
    }

    /** Page by page, in the order of keys and then of their ids. */
    private S3Answer list(S3Request request) {
        var after = request.query("key-marker") + " " + request.query("upload-id-marker");
        var rest = uploads.entrySet().stream()
                .filter(one -> one.getValue().key().startsWith(request.query("prefix")))
                .map(one -> Map.entry(one.getValue().key() + " " + one.getKey(), one.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .filter(one ->
                        request.query("key-marker").isEmpty() || one.getKey().compareTo(after) > 0)
                .toList();
        var page = rest.subList(0, Math.min(PAGE, rest.size()));
        var text = new StringBuilder(
                "<ListMultipartUploadsResult><IsTruncated>" + (rest.size() > PAGE) + "</IsTruncated>");
        if (rest.size() > PAGE) {
            var marker = page.getLast().getKey().split(" ");
            text.append("<NextKeyMarker>%s</NextKeyMarker><NextUploadIdMarker>%s</NextUploadIdMarker>"
                    .formatted(marker[0], marker[1]));
        }
        for (var one : page) {
            text.append("<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>"
                    .formatted(
                            one.getValue().key(),
                            one.getKey().split(" ")[1],
                            one.getValue().initiated()));
        }
        return S3Answer.xml(text.append("</ListMultipartUploadsResult>").toString());
    }

    private S3Answer get(S3Request request) {
        var object = objects.get(request.key());
        if (object == null) {
            return S3Answer.error(404, "NoSuchKey");
        }
        var wanted = request.header("If-Match");
        if (!wanted.isEmpty() && !wanted.equals(etag(object))) {
            return S3Answer.error(412, "PreconditionFailed");
        }
        var range = RANGE.matcher(request.header("Range"));
        if (!range.matches()) {
            return S3Answer.of(200, Map.of("ETag", etag(object), "Content-Length", "" + object.length), object);
        }
        var first = Integer.parseInt(range.group(1));
        if (first >= object.length) {
            return S3Answer.error(416, "InvalidRange");
        }
        var end = Math.min(object.length, Integer.parseInt(range.group(2)) + 1);
        return S3Answer.of(
                206,
                Map.of(
                        "ETag",
                        etag(object),
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(first, end - 1, object.length)),
                Arrays.copyOfRange(object, first, end));
    }

    private static String etag(byte[] content) {
        return '"' + HexFormat.of().formatHex(md5(content)) + '"';
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
