package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.backups.BackupRefusedException;
import io.polyclinic.catalog.Operations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged and foreign files: each is refused before anything is touched. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class RefusedBackupsTest {

    private static final int CLINIC_AT = 7;
    private static final int BACKUP_AT = 23;
    private static final int KEY_AT = 45;

    @TempDir
    static Path folder;

    @Inject
    TestClinics clinics;

    @Inject
    TestBackups backups;

    @Inject
    Restoring restoring;

    @Inject
    BackupReading reading;

    @Inject
    Operations operations;

    enum Kind {
        CUT_OFF,
        EMPTY,
        NOT_A_BACKUP,
        BIT_IN_THE_BODY,
        BIT_IN_THE_KEY,
        LONGER,
        ANOTHERS,
        ANOTHERS_MADE_OUT_TO_BE_OURS,
        ANOTHERS_BODY_BEHIND_OUR_HEADER,
        ANOTHER_BACKUPS_ID
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedWithNothingTouched(Kind kind) {
        var clinic = clinics.open();
        var own = backups.bytes(backups.take(clinic));
        var others = backups.bytes(backups.take(clinics.open()));
        var file = folder.resolve(kind + ".polybk");
        backups.write(file, made(kind, own, others));
        var before = backups.now(clinic.record().id());
        var databases = backups.databases(before);

        var refusal =
                catchThrowable(() -> restoring.swap(clinic.record().slug(), reading.source(file), TestBackups.TEST));

        assertThat(refusal).isInstanceOfAny(BackupRefusedException.class, WrongUseException.class);
        var now = backups.now(clinic.record().id());
        assertThat(List.of(now.generation(), now.databaseName(), now.state()))
                .isEqualTo(List.of(before.generation(), before.databaseName(), before.state()));
        assertThat(backups.databases(now)).isEqualTo(databases);
        assertThat(operations.newest(Optional.of(now.id()), true, 1)).isEmpty();
        TestBackups.register(clinic, "Asha Kulkarni");
    }

    private static byte[] made(Kind kind, byte[] own, byte[] others) {
        return switch (kind) {
            case CUT_OFF -> Arrays.copyOf(own, own.length - 100);
            case EMPTY -> new byte[0];
            case NOT_A_BACKUP -> "-- PostgreSQL database dump".getBytes(StandardCharsets.US_ASCII);
            case BIT_IN_THE_BODY -> changed(own, own.length - 200);
            case BIT_IN_THE_KEY -> changed(own, KEY_AT);
            case LONGER -> Arrays.copyOf(own, own.length + 1);
            case ANOTHERS -> others;
            case ANOTHERS_MADE_OUT_TO_BE_OURS -> patched(others, own, CLINIC_AT, BACKUP_AT);
            case ANOTHERS_BODY_BEHIND_OUR_HEADER -> patched(others, own, 0, KEY_AT + 20);
            case ANOTHER_BACKUPS_ID -> patched(own, others, BACKUP_AT, BACKUP_AT + 16);
        };
    }

    private static byte[] changed(byte[] file, int at) {
        var altered = file.clone();
        altered[at] ^= 4;
        return altered;
    }

    private static byte[] patched(byte[] file, byte[] out, int from, int to) {
        var altered = file.clone();
        System.arraycopy(out, from, altered, from, to - from);
        return altered;
    }
}
