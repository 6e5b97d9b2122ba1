package io.polyclinic.webhooks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request and the head of its answer. The head decides; of the answer's body a little is taken for courtesy and thrown away, and whoever
 * goes on for longer than the time-out, or for more than that, is cut off.
 */
final class Exchange {

    private static final int MOST_OF_BODY = 16_384;

    private final Vertx vertx;
    private final AtomicReference<HttpClientRequest> request = new AtomicReference<>();
    private final Promise<HttpClientResponse> answer = Promise.promise();
    private int received;

    Exchange(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The answer's head, or why there is none. */
    Future<HttpClientResponse> send(HttpClient client, RequestOptions options, String body, Duration timeout) {
        var timer = vertx.setTimer(timeout.toMillis(), _ -> cutOff());
        client.request(options)
                .compose(made -> begin(made, body))
                .onSuccess(response -> take(response, timer))
                .onFailure(failure -> {
                    vertx.cancelTimer(timer);
                    answer.tryFail(failure);
                });
        return answer.future();
    }

    private Future<HttpClientResponse> begin(HttpClientRequest made, String body) {
        request.set(made);
        if (answer.future().isComplete()) { // it took too long to connect
            made.reset();
        }
        return made.send(body);
    }

    private void take(HttpClientResponse response, long timer) {
        response.exceptionHandler(_ -> vertx.cancelTimer(timer));
        response.endHandler(_ -> vertx.cancelTimer(timer));
        response.handler(piece -> {
            received += piece.length();
            if (received > MOST_OF_BODY) {
                cutOff();
            }
        });
        answer.tryComplete(response);
    }

    private void cutOff() {
        answer.tryFail(new TimeoutException()); // first: what the reset makes of it is no news
        var made = request.get();
        if (made != null) {
            made.reset();
        }
    }
}
