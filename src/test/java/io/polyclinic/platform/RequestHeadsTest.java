package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import io.polyclinic.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose silence it is when nothing is said on a connection. */
@Proves({"SEC-01", "G4"})
class RequestHeadsTest {

    private final List<Object> heard = new ArrayList<>();
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new RequestHeads(Duration.ofMinutes(1)), new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext context, Object event) {
                    heard.add(event);
                }
            });

    @AfterEach
    void close() {
        var unused = connection.finishAndReleaseAll();
    }

    @Test
    void whoSaysNothingIsHeardToBeSilent() {
        assertThat(silence()).isTrue();
    }

    @Test
    void whoWaitsForAnAnswerIsNot() {
        connection.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/slow"));

        assertThat(silence()).isFalse();

        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        assertThat(silence()).isTrue();
    }

    @Test
    void whoStopsInTheMiddleOfARequestIs() {
        connection.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/half"));

        assertThat(silence()).isTrue();
    }

    @Test
    void whoDoesNotReadItsAnswerIs() {
        connection.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/long"));
        connection.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));

        assertThat(silence()).isTrue();
    }

    /** Whether the rest of the connection hears of it, which closes it. */
    private boolean silence() {
        heard.clear();
        connection.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
        return heard.contains(IdleStateEvent.ALL_IDLE_STATE_EVENT);
    }
}
