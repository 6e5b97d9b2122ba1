package io.polyclinic.backups;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How an S3-compatible store is spoken to: by our settings alone, whatever {@code AWS_…} variables and profiles say, and by nothing that
 * only Amazon's own store understands.
 */
final class S3Connection {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Without a byte. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration ATTEMPT = Duration.ofMinutes(3);
    private static final Duration ALL_ATTEMPTS = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 5;
    private static final BackoffStrategy AFTER_A_FAILURE =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final BackoffStrategy WHEN_ASKED_TO_SLOW_DOWN =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(500), Duration.ofSeconds(20));

    private S3Connection() {}

    static S3Client open(BackupsConfig.S3 settings) {
        var credentials = AwsBasicCredentials.create(
                settings.accessKey().orElseThrow(), settings.secretKey().orElseThrow());
        return S3Client.builder()
                .endpointOverride(settings.endpoint().orElseThrow())
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .forcePathStyle(settings.pathStyle())
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(S3Connection::limit)
                .build();
    }

    private static void limit(ClientOverrideConfiguration.Builder client) {
        client.apiCallAttemptTimeout(ATTEMPT)
                .apiCallTimeout(ALL_ATTEMPTS)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(AFTER_A_FAILURE)
                        .throttlingBackoffStrategy(WHEN_ASKED_TO_SLOW_DOWN)
                        .build())
                .defaultProfileFile(ProfileFile.aggregator().build());
    }
}
