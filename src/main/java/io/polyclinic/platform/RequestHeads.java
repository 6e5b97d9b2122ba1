package io.polyclinic.platform;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection's request heads. One that cannot be read is refused with a document; so is one that does not arrive as a whole in
 * time, however its bytes trickle, which an idle time-out does not see. And a connection that ends while the caller still sends is
 * closed so that the caller gets the answer: what still comes is thrown away for a moment, or the reset would overtake it.
 */
final class RequestHeads extends ChannelDuplexHandler {

    private static final String CODEC = "httpDecoder";
    private static final int LINGER_SECONDS = 1;

    private final Duration time;
    private boolean awaitsHead = true;
    private boolean readSomething;
    private boolean answering;
    private boolean ending;
    private boolean lingers;
    private int unanswered;
    private @Nullable ScheduledFuture<?> deadline;

    RequestHeads(Duration time) {
        this.time = time;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        readSomething = true;
        if (ending) {
            ReferenceCountUtil.release(message);
            return;
        }
        var refusal = message instanceof HttpObject part && mayRefuse() ? HeadRefusals.of(part) : null;
        if (refusal != null) {
            ReferenceCountUtil.release(message);
            refuse(context, refusal);
            return;
        }
        if (message instanceof HttpRequest) {
            stopWaiting();
            awaitsHead = false;
            unanswered++;
        }
        if (message instanceof LastHttpContent) {
            awaitsHead = true;
        }
        super.channelRead(context, message);
    }

    /** Whether a refusal would not get between the parts of another answer. */
    private boolean mayRefuse() {
        return unanswered == 0 || unanswered == 1 && !awaitsHead && !answering;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (!readSomething && awaitsHead && !ending && deadline == null) {
            await(context);
        }
        readSomething = false;
        super.channelReadComplete(context);
    }

    private void await(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> isLate(context), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void isLate(ChannelHandlerContext context) {
        deadline = null;
        if (unanswered > 0) {
            await(context); // the answer before comes first
        } else if (context.channel().isActive()) {
            refuse(context, Problem.REQUEST_TIMEOUT.because("the head of the request did not arrive in time"));
        }
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise done) throws Exception {
        if (ending) {
            ReferenceCountUtil.release(message);
            done.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse answer) {
            answering = answer.status().codeClass() != HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && answering) {
            answering = false;
            unanswered--;
        }
        super.write(context, message, done);
    }

    /** Silence ends a connection, but not while the caller waits for us and has said all: how long that may take others decide. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        var isOurs = unanswered > 0 && awaitsHead && !answering && !ending;
        if (!(event instanceof IdleStateEvent && isOurs)) {
            super.userEventTriggered(context, event);
        }
    }

    private void refuse(ChannelHandlerContext context, ProblemException refusal) {
        awaitsHead = false;
        context.pipeline()
                .context(CODEC) // past the encoder, which answers requests alone
                .writeAndFlush(Unpooled.wrappedBuffer(HeadRefusals.answer(refusal)))
                .addListener(_ -> context.channel().close());
        ending = true;
    }

    /** Closes at once where the request was read whole; else says that nothing more comes, and listens on for a moment. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise done) throws Exception {
        stopWaiting();
        var channel = context.channel();
        if (lingers) {
            channel.closeFuture().addListener(_ -> done.trySuccess());
            return;
        }
        if (awaitsHead) {
            super.close(context, done);
            return;
        }
        lingers = true;
        ending = true;
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.config().setAutoRead(true);
        context.executor().schedule(() -> context.close(done), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopWaiting();
        super.channelInactive(context);
    }
}
