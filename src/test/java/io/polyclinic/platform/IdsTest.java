package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Proves("G7")
class IdsTest {

    private static final int MANY = 10_000;

    @Test
    void idsAreOfVersionSevenAndAscendAsPostgresSortsThem() {
        var ids = new ArrayList<UUID>();
        for (var i = 0; i < MANY; i++) {
            ids.add(Ids.next());
        }

        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(ids).extracting(UUID::toString).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void idsSayWhenTheyWereMade() {
        var id = Ids.next();
        var madeAt = Ids.madeAt(id);

        assertThat(Ids.least(madeAt)).matches(least -> least.version() == 7 && least.variant() == 2);
        assertThat(Ids.madeAt(Ids.least(madeAt))).isEqualTo(madeAt);
        assertThat(List.of(Ids.least(madeAt), id, Ids.least(madeAt.plusMillis(1))))
                .extracting(UUID::toString)
                .isSorted();
    }
}
