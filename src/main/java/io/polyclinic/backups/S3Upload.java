package io.polyclinic.backups;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.utils.Md5Utils;

/** A file on its way up, in parts of one size; there is no object before the last of them has come and all are put together. */
final class S3Upload implements BackupStore.Draft {

    /** A store takes 10,000 parts: 156 GiB. */
    static final int PART_BYTES = 16 * 1024 * 1024;

    private static final String TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String id;
    private final Parts parts = new Parts();
    private boolean kept;

    private S3Upload(S3Client client, String bucket, String key, String id) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.id = id;
    }

    static S3Upload begin(S3Client client, String bucket, String key) throws IOException {
        try {
            var begun = client.createMultipartUpload(
                    request -> request.bucket(bucket).key(key).contentType(TYPE));
            return new S3Upload(client, bucket, key, begun.uploadId());
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public OutputStream content() {
        return parts;
    }

    @Override
    public void keep() throws IOException {
        var all = parts.finish();
        try {
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(all)));
        } catch (SdkException e) {
            if (!isThere()) { // else only the answer was lost
                throw new IOException(e.getMessage(), e);
            }
        }
        kept = true;
    }

    /** No key is written twice: what is there is what was put together out of these parts. */
    private boolean isThere() {
        try {
            return client.headObject(request -> request.bucket(bucket).key(key)).contentLength() == parts.count;
        } catch (SdkException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            return;
        }
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (NoSuchUploadException e) {
            // nothing is left
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private final class Parts extends OutputStream {

        private final byte[] part = new byte[PART_BYTES];
        private final List<CompletedPart> sent = new ArrayList<>();
        private int filled;
        private long count;
        private boolean broken;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (var written = 0; written < length; ) {
                if (filled == PART_BYTES) {
                    send();
                }
                var some = Math.min(length - written, PART_BYTES - filled);
                System.arraycopy(bytes, offset + written, part, filled, some);
                filled += some;
                written += some;
            }
            count += length;
        }

        /** Sends what is left, and says which parts there are. */
        List<CompletedPart> finish() throws IOException {
            if (broken) {
                throw new IOException("a part of it was lost on its way to the store");
            }
            if (filled > 0 || sent.isEmpty()) {
                send();
            }
            return sent;
        }

        private void send() throws IOException {
            broken = true;
            var number = sent.size() + 1;
            var length = filled;
            try {
                var md5 = Md5Utils.computeMD5Hash(new ByteArrayInputStream(part, 0, length));
                var answer = client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .contentMD5(Base64.getEncoder().encodeToString(md5)),
                        RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, length), length, TYPE));
                sent.add(CompletedPart.builder()
                        .partNumber(number)
                        .eTag(answer.eTag())
                        .build());
            } catch (SdkException e) {
                throw new IOException(e.getMessage(), e);
            }
            filled = 0;
            broken = false;
        }
    }
}
