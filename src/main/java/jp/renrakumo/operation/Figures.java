package jp.renrakumo.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * All figures, asked of the database in one question every few seconds. Whoever looks in between gets what was found last, so
 * looking costs nothing and waits for nothing; while the database is away there are no figures.
 */
@Component
class Figures implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final String QUESTION = "select "
            + Stream.of(Figure.values()).map(each -> "(" + each.question + ")").collect(Collectors.joining(", "));

    /** A node that was not seen for so long says nothing any more. */
    static final Duration LATELY = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean posted;

    private volatile Map<Figure, Double> found = Map.of();

    Figures(JdbcClient jdbc, Clock clock, @Value("${spring.mail.host:}") String host) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.posted = !host.isBlank();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Figure figure : Figure.values()) {
            Gauge.builder(figure.meter, () -> found.getOrDefault(figure, Double.NaN))
                    .description(figure.meaning)
                    .baseUnit(figure.unit)
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder("renrakumo.mails.server", () -> posted ? 1 : 0)
                .description("Whether a mail server is set: without one, mails wait for ever and nothing is wrong")
                .strongReference(true)
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${renrakumo.metrics.every:15s}")
    void take() {
        Instant now = clock.instant();
        try {
            found = jdbc.sql(QUESTION)
                    .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                    .param("weekAgo", OffsetDateTime.ofInstant(now.minus(Duration.ofDays(7)), ZoneOffset.UTC))
                    .param("lately", OffsetDateTime.ofInstant(now.minus(LATELY), ZoneOffset.UTC))
                    .param("localNow", Timestamp.from(now))
                    .query((row, number) -> read(row, now))
                    .single();
        } catch (DataAccessException | TransactionException away) {
            found = Map.of();
            LOG.warn("No figures could be taken: {}", away.getMessage());
        }
    }

    /** As it was found last. */
    FigureLine line(Figure figure) {
        return FigureLine.of(figure, found, posted);
    }

    private static Map<Figure, Double> read(ResultSet row, Instant now) throws SQLException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            int column = figure.ordinal() + 1;
            figures.put(figure, figure.unit == null ? row.getDouble(column) : since(row.getTimestamp(column), now));
        }
        return figures;
    }

    // a clock of another node may be ahead
    private static double since(@Nullable Timestamp moment, Instant now) {
        return moment == null
                ? 0
                : Math.max(0, Duration.between(moment.toInstant(), now).toMillis() / 1000.0);
    }
}
