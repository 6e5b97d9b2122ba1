package io.polyclinic.patients;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.agroal.api.AgroalDataSource;
import io.quarkus.cache.CacheResult;
import io.quarkus.redis.datasource.RedisDataSource;
import io.smallrye.context.SmallRyeThreadContext;
import io.vertx.redis.client.RedisAPI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.postgresql.ds.PGSimpleDataSource;
import wrong.Breaks;

/** Past the clinic's pool, and past its keys. */
class TakesSideDoors {

    @Breaks("DATABASES_ARE_OPENED_BY_THE_LISTED")
    AgroalDataSource aPool;

    @Breaks("DATABASES_ARE_OPENED_BY_THE_LISTED")
    Connection byTheDriver() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost/clinic");
    }

    @Breaks("DATABASES_ARE_OPENED_BY_THE_LISTED")
    Connection by(DataSource source) throws SQLException {
        return source.getConnection();
    }

    @Breaks("DATABASES_ARE_OPENED_BY_THE_LISTED")
    Object bySourceOfItsOwn() {
        return new PGSimpleDataSource();
    }

    @Breaks("NO_CACHE_ANNOTATIONS")
    @CacheResult
    String remembered(String name) {
        return name;
    }

    @Breaks("CACHES_KNOW_THEIR_CLINIC")
    Object memory() {
        return Caffeine.newBuilder().build();
    }

    @Breaks("NO_CONTEXT_IS_TAKEN_ALONG")
    ManagedExecutor elsewhere;

    @Breaks("NO_CONTEXT_IS_TAKEN_ALONG")
    Runnable takenAlong(Runnable task) {
        return SmallRyeThreadContext.builder().build().contextualRunnable(task);
    }

    @Breaks("REDIS_HAS_ONE_DOOR")
    RedisDataSource redis;

    @Breaks("REDIS_HAS_ONE_DOOR")
    RedisAPI redisByItsDriver;
}
