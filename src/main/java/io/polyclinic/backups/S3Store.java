package io.polyclinic.backups;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * A bucket of an S3-compatible store, which others may use as well: only keys of backups behind the prefix are ours. What is written goes
 * up in parts and is an object once all of them are there; what is read comes down in pieces. Neither is ever whole in memory.
 */
final class S3Store implements BackupStore {

    /** The clinic's id, then the backup's file. */
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[\\w.-]+\\.polybk");

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3Store(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    static S3Store of(BackupsConfig.S3 settings) {
        return new S3Store(
                S3Connection.open(settings),
                settings.bucket().orElseThrow(),
                settings.prefix().orElse(""));
    }

    @Override
    public Draft begin(String key) throws IOException {
        return S3Upload.begin(client, bucket, inBucket(key));
    }

    @Override
    public InputStream open(String key) {
        return S3Input.of(client, bucket, inBucket(key));
    }

    @Override
    public void delete(String key) throws IOException {
        var name = inBucket(key);
        try {
            client.deleteObject(request -> request.bucket(bucket).key(name));
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void sweep(Instant before) throws IOException {
        try {
            client
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.initiated().isBefore(before) && isOurs(upload.key()))
                    .forEach(this::abort);
        } catch (SdkException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void abort(MultipartUpload upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
        } catch (NoSuchUploadException e) {
            // somebody else was first
        }
    }

    private boolean isOurs(String name) {
        return name.startsWith(prefix)
                && KEY.matcher(name.substring(prefix.length())).matches();
    }

    private String inBucket(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        return prefix + key;
    }

    void close() {
        client.close();
    }
}
