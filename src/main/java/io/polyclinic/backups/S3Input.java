package io.polyclinic.backups;

import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object, piece by piece, each asked for when it is needed: so no connection waits for a slow reader, and a piece that breaks off is
 * asked for again.
 */
final class S3Input extends InputStream {

    static final int PIECE_BYTES = 8 * 1024 * 1024;

    private static final int NO_SUCH_RANGE = 416;

    /** Of an answer: the first byte, the last, and how many the object has. */
    private static final Pattern RANGE = Pattern.compile("bytes \\d+-\\d+/(\\d+)");

    private final S3Client client;
    private final String bucket;
    private final String key;
    private byte[] piece = new byte[0];
    private int read;
    private long next;
    private long length;
    private @Nullable String version;

    private S3Input(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    static S3Input of(S3Client client, String bucket, String key) {
        var input = new S3Input(client, bucket, key);
        input.fetch();
        return input;
    }

    @Override
    public int read() {
        return fill() ? piece[read++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        var some = Math.min(wanted, piece.length - read);
        System.arraycopy(piece, read, bytes, offset, some);
        read += some;
        return some;
    }

    private boolean fill() {
        if (read == piece.length && next < length) {
            fetch();
        }
        return read < piece.length;
    }

    private void fetch() {
        try {
            take(client.getObjectAsBytes(request -> request.bucket(bucket)
                    .key(key)
                    .range("bytes=" + next + "-" + (next + PIECE_BYTES - 1))
                    .ifMatch(version)));
        } catch (NoSuchKeyException e) {
            throw new BackupRefusedException("the backup's file " + key + " is not there", e);
        } catch (S3Exception e) {
            if (e.statusCode() == NO_SUCH_RANGE) {
                throw new BackupRefusedException("the backup's file " + key + " is empty or cut off", e);
            }
            throw away(e);
        } catch (SdkException e) {
            throw away(e);
        }
    }

    private void take(ResponseBytes<GetObjectResponse> answer) {
        piece = answer.asByteArrayUnsafe();
        var range = RANGE.matcher(String.valueOf(answer.response().contentRange()));
        length = range.matches() ? Long.parseLong(range.group(1)) : 0;
        if (piece.length != Math.min(PIECE_BYTES, length - next)) {
            throw new BackupStoreAwayException(
                    "the store of backups does not give the piece of a file that was asked for");
        }
        version = answer.response().eTag();
        next += piece.length;
        read = 0;
    }

    private static BackupStoreAwayException away(SdkException e) {
        return new BackupStoreAwayException("the store of backups cannot be read: " + e.getMessage(), e);
    }
}
