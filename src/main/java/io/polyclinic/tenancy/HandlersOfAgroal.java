package io.polyclinic.tenancy;

import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.pool.Pool;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import javax.sql.XAConnection;

/** What Agroal asks of its own pools, and its connections never ask of the pool that they belong to. */
abstract class HandlersOfAgroal implements Pool {

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("the clinics' connections are asked for at PoolRegistry");
    }

    @Override
    public void init() {
        throw notAsked();
    }

    @Override
    public Connection getConnection() {
        throw notAsked();
    }

    @Override
    public Connection getReadOnlyConnection() {
        throw notAsked();
    }

    @Override
    public AgroalDataSourceMetrics getMetrics() {
        throw notAsked();
    }

    @Override
    public List<AgroalPoolInterceptor> getPoolInterceptors() {
        return List.of();
    }

    @Override
    public void setPoolInterceptors(Collection<? extends AgroalPoolInterceptor> interceptors) {
        throw notAsked();
    }

    @Override
    public void flushPool(FlushMode mode) {
        throw notAsked();
    }

    @Override
    public boolean isHealthy(boolean newConnection) {
        throw notAsked();
    }

    @Override
    public void close() {
        throw notAsked();
    }

    @Override
    public long activeCount() {
        throw notAsked();
    }

    @Override
    public long maxUsedCount() {
        throw notAsked();
    }

    @Override
    public long availableCount() {
        throw notAsked();
    }

    @Override
    public long awaitingCount() {
        throw notAsked();
    }

    @Override
    public void resetMaxUsedCount() {
        throw notAsked();
    }

    @Override
    public void onMetricsEnabled(boolean metricsEnabled) {
        throw notAsked();
    }

    @Override
    public boolean isRecoverable() {
        return false;
    }

    @Override
    public XAConnection getRecoveryConnection() {
        throw notAsked();
    }
}
