package io.polyclinic.platform;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.codec.http.HttpMessage;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/**
 * Puts {@link RequestHeads} into each connection that the HTTP servers accept, between the codec and the framework: what the codec
 * cannot read becomes no request there, and would be answered without a document or not at all. Connections on which this server
 * ends TLS itself are left alone: a proxy in front is the way that is supported.
 */
@ApplicationScoped
class ConnectionWatch {

    private static final String CODEC = "httpDecoder";
    private static final String FRAMEWORK = "handler";

    private final VertxInternal vertx;
    private final PlatformConfig config;

    ConnectionWatch(Vertx vertx, PlatformConfig config) {
        this.vertx = (VertxInternal) vertx;
        this.config = config;
    }

    void begin(@ObservesAsync HttpServerStart server) {
        for (var loop : vertx.getAcceptorEventLoopGroup()) {
            if (loop instanceof SingleThreadEventLoop acceptor) {
                acceptor.execute(() -> acceptor.registeredChannelsIterator()
                        .forEachRemaining(channel -> watch(channel, server.options())));
            }
        }
    }

    private void watch(Channel channel, HttpServerOptions options) {
        if (channel instanceof ServerChannel) {
            channel.pipeline().addFirst(new Accepting(options));
        }
    }

    /** Sees connections as they are accepted. */
    private final class Accepting extends ChannelInboundHandlerAdapter {

        private final HttpServerOptions options;

        Accepting(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel connection) {
                connection
                        .pipeline()
                        .addLast(new Placing(options)); // now: once passed on, it belongs to another thread
            }
            context.fireChannelRead(accepted);
        }
    }

    /** Comes when the framework has built the connection's pipeline, and changes it. */
    private final class Placing extends ChannelInboundHandlerAdapter {

        private final HttpServerOptions options;

        Placing(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            var pipeline = context.pipeline();
            if (pipeline.get(FRAMEWORK) != null) { // not yet there where this server ends TLS itself
                pipeline.replace(CODEC, CODEC, new Codec(options));
                pipeline.addBefore(FRAMEWORK, null, new RequestHeads(config.headTimeout()));
            }
            pipeline.remove(this);
            context.fireChannelActive();
        }
    }

    /** Takes a length beside chunks for what it is: a request that another server may read otherwise (RFC 9112, 6.1). */
    private static final class Codec extends VertxHttpRequestDecoder {

        Codec(HttpServerOptions options) {
            super(options);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage request) {
            throw new IllegalArgumentException("a length and chunks");
        }
    }
}
