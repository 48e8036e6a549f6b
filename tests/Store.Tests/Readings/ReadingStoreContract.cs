using Dizhu.Store.Frames;
using Dizhu.Store.Readings;

namespace Dizhu.Store.Tests.Readings;

/// <summary>What every reading store must do; a subclass an engine.</summary>
public abstract class ReadingStoreContract
{
    protected static readonly DateTimeOffset Day = new(2026, 10, 31, 0, 0, 0, TimeSpan.FromHours(8));
    private const string Mn = "010000A8900016F000169DC0";

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The store of this test: opened, or opened again with what it holds.</summary>
    protected abstract Task<ReadingStore> OpenAsync();

    [Theory]
    [InlineData("12.30"), InlineData("-0.050"), InlineData("0"), InlineData("999999999999999999"), InlineData("0.000000000000000001"), InlineData("123456789012345678.")]
    [InlineData(""), InlineData("未检出"), InlineData("12345678901234567890")]
    public async Task A_value_comes_back_with_the_digits_it_came_with(string sent)
    {
        var value = ExactValue.Parse(sent);
        await using (var store = await OpenAsync()) await store.WriteAsync(Batch(1, Cod(store, 1, Day, value)), Stop);
        await using (var store = await OpenAsync()) Assert.Equal(value, Assert.Single(await All(store)).Reading.Value);
    }

    [Theory]
    [InlineData(null), InlineData("N"), InlineData("D"), InlineData("3"), InlineData("坏")]
    public async Task A_flag_comes_back_as_sent_an_unknown_one_too(string? flag)
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("1")) with { Flag = flag }), Stop);
        Assert.Equal(flag, Assert.Single(await All(store)).Reading.Flag);
    }

    [Fact]
    public async Task Times_come_back_as_the_same_moment_in_every_zone_to_the_microsecond()
    {
        var period = new DateTimeOffset(2026, 10, 31, 7, 59, 59, TimeSpan.FromHours(8)).AddMicroseconds(999_999);
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, period, Of("1")) with { Arrival = period.AddDays(3), KnownFrom = period.AddMonths(1) }), Stop);
        var reading = Assert.Single(await All(store)).Reading;
        Assert.Equal((period, period.AddDays(3), period.AddMonths(1)), (reading.Period, reading.Arrival, reading.KnownFrom));
        Assert.Equal(TimeSpan.Zero, reading.Period.Offset);
        Assert.True(reading.IsBackfilled);
        // a stretch of time holds its first moment and not its last
        Assert.Single(await store.ReadSeriesAsync(reading.Series, period, period.AddHours(1), null, Stop));
        Assert.Empty(await store.ReadSeriesAsync(reading.Series, period.AddHours(-1), period, null, Stop));
    }

    [Fact]
    public async Task Equal_values_are_one_fact_and_it_is_the_first()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("12.30"))), Stop);
        await store.WriteAsync(Batch(2, Cod(store, 2, Day, Of("12.30"))), Stop);
        await store.WriteAsync(Batch(3, Cod(store, 3, Day, Of("12.3"))), Stop);
        var known = Assert.Single(await All(store));
        Assert.Equal((1L, 1, false), (known.Reading.Position, known.Revision, known.IsRevised));
    }

    [Fact]
    public async Task A_different_value_is_a_revision_and_the_old_one_stays_visible()
    {
        await using var store = await OpenAsync();
        string[] sent = ["31", "31", "29.5", "31"];
        for (var i = 0; i < sent.Length; i++) await store.WriteAsync(Batch(i + 1, Cod(store, i + 1, Day, Of(sent[i]))), Stop);

        var known = Assert.Single(await All(store));
        Assert.Equal(("31", 4L, 3), (known.Reading.Value.ToString(), known.Reading.Position, known.Revision));
        var revisions = await store.ReadRevisionsAsync(known.Reading.Series, Day, Day.AddDays(1), null, Stop).ToListAsync(Stop);
        Assert.Equal([("31", 1L), ("29.5", 3L), ("31", 4L)], revisions.Select(one => (one.Reading.Value.ToString(), one.Reading.Position)));

        // a reference by key and position finds what was said there, whatever came later
        Assert.Equal("31", (await store.FindReadingAsync(known.Reading.Series, Day, 2, Stop))!.Value.Reading.Value.ToString());
        Assert.Equal("29.5", (await store.FindReadingAsync(known.Reading.Series, Day, 3, Stop))!.Value.Reading.Value.ToString());
        Assert.Null(await store.FindReadingAsync(known.Reading.Series, Day, 0, Stop));
    }

    [Fact]
    public async Task Another_flag_or_a_number_gone_missing_is_a_revision_too()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("5"))), Stop);
        await store.WriteAsync(Batch(2, Cod(store, 2, Day, Of("5")) with { Flag = "D" }), Stop);
        await store.WriteAsync(Batch(3, Cod(store, 3, Day, Of("")) with { Flag = "D" }), Stop);
        var known = Assert.Single(await All(store));
        Assert.Equal((3, Missing.Empty), (known.Revision, known.Reading.Value.Missing));
    }

    [Fact]
    public async Task Two_lines_of_one_import_for_one_hour_are_a_revision_by_the_later_line()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("8")) with { Line = 900 }, Cod(store, 1, Day, Of("7")) with { Line = 20 }), Stop);
        var known = Assert.Single(await All(store));
        Assert.Equal(("8", 900, 2), (known.Reading.Value.ToString(), known.Reading.Line, known.Revision));
    }

    [Fact]
    public async Task As_of_a_day_only_what_was_known_before_its_end_counts()
    {
        await using var store = await OpenAsync();
        var hour = Day.AddHours(23);
        await store.WriteAsync(Batch(1, Cod(store, 1, hour, Of("10")) with { KnownFrom = hour.AddHours(1).AddSeconds(-1), Arrival = hour.AddHours(1) }), Stop);
        // corrected three days later; and an import that arrives later still and says that it was known on the second day
        await store.WriteAsync(Batch(2, Cod(store, 2, hour, Of("12")) with { KnownFrom = Day.AddDays(3) }), Stop);
        await store.WriteAsync(Batch(3, Cod(store, 3, hour, Of("11")) with { KnownFrom = Day.AddDays(2), Arrival = Day.AddDays(9) }), Stop);

        async Task<string> AsOf(int day) => string.Join(" ", (await All(store, Day.AddDays(day))).Select(one => one.Reading.Value.ToString()));
        Assert.Equal("", await AsOf(0));
        Assert.Equal("10", await AsOf(1));
        Assert.Equal("10", await AsOf(2));
        Assert.Equal("11", await AsOf(3));
        Assert.Equal("11", await AsOf(4));
        Assert.Equal("11", Assert.Single(await All(store)).Reading.Value.ToString());
    }

    [Fact]
    public async Task Series_do_not_mix()
    {
        await using var store = await OpenAsync();
        var one = Cod(store, 1, Day, Of("1"));
        var others = new[]
        {
            one with { Channel = store.ChannelOf(new ChannelKey(Mn, "w21003")), Value = Of("2") },
            one with { Channel = store.ChannelOf(new ChannelKey("88888880000001", "w01018")), Value = Of("3") },
            one with { Kind = ReadingPeriod.Day, Value = Of("4") },
            one with { Field = ReadingField.Max, Value = Of("5") },
            one with { Period = Day.AddHours(1), Value = Of("6") },
        };
        await store.WriteAsync(Batch(1, [one, .. others]), Stop);
        Assert.Equal(["1", "6"], (await All(store)).Select(known => known.Reading.Value.ToString()));
        foreach (var other in others.SkipLast(1))
            Assert.Equal(other.Value, Assert.Single(await store.ReadSeriesAsync(other.Series, Day, Day.AddDays(1), null, Stop)).Reading.Value);
        Assert.Equal(5, await store.ReadEverySeriesAsync(ReadingPeriod.Hour, Day, Day.AddDays(1), null, Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task Channels_keep_their_numbers()
    {
        int cod, flow;
        await using (var store = await OpenAsync())
        {
            cod = store.ChannelOf(new ChannelKey(Mn, "w01018"));
            flow = store.ChannelOf(new ChannelKey(Mn, "w00000"));
            Assert.NotEqual(cod, flow);
            await store.WriteAsync(Batch(1), Stop);
        }
        await using (var store = await OpenAsync())
        {
            Assert.Equal(2, store.Channels.Count);
            Assert.Equal((cod, flow), (store.ChannelOf(new ChannelKey(Mn, "w01018")), store.ChannelOf(new ChannelKey(Mn, "w00000"))));
            var added = store.ChannelOf(new ChannelKey(Mn, "w21011"));
            Assert.DoesNotContain(added, new[] { cod, flow });
            await store.WriteAsync(Batch(2), Stop);
            Assert.Equal(3, store.Channels.Count);
        }
    }

    [Fact]
    public async Task A_batch_and_its_place_in_the_log_are_one()
    {
        await using (var store = await OpenAsync())
        {
            Assert.Equal(default, store.Progress);
            var batch = Batch(7, Cod(store, 7, Day, Of("1")));
            batch.Frames.Add(new IndexedFrame(7, RecordKind.Frame, Mn, Day, "ok", 440));
            await store.WriteAsync(batch, Stop);
            // the same again, or an older one, is refused and leaves nothing
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(batch, Stop));
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(Batch(6, Cod(store, 6, Day, Of("9"))), Stop));
        }
        await using (var store = await OpenAsync())
        {
            Assert.Equal(new LogProgress(7, 0), store.Progress);
            Assert.Equal((1L, 1L), (await store.ReadContentAsync(100, Stop)) is var content ? (content.Readings, content.Frames) : default);
            Assert.Equal(new IndexedFrame(7, RecordKind.Frame, Mn, Day, "ok", 440), Assert.Single(await store.ReadFramesAsync(Mn, Day, Day.AddDays(1), 10, Stop)));
            Assert.Empty(await store.ReadFramesAsync("88888880000001", Day, Day.AddDays(1), 10, Stop));
        }
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing_and_the_next_one_is_written()
    {
        await using var store = await OpenAsync();
        var broken = Batch(1, Cod(store, 1, Day, Of("1")));
        // a text that no engine takes: half a surrogate pair is no UTF-8 and a zero is no text to PostgreSQL
        broken.Frames.Add(new IndexedFrame(1, RecordKind.Frame, null!, Day, "ok", 1));
        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync(broken, Stop));
        Assert.Equal(default, store.Progress);
        Assert.Empty(await All(store));

        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("2"))), Stop);
        Assert.Equal("2", Assert.Single(await All(store)).Reading.Value.ToString());
        Assert.Equal(new LogProgress(1, 0), store.Progress);
    }

    [Fact]
    public async Task A_batch_marks_the_Beijing_days_it_touches()
    {
        await using var store = await OpenAsync();
        var first = Cod(store, 1, Day.AddHours(23), Of("1"));
        await store.WriteAsync(Batch(1, first, first with { Period = Day.AddHours(22) }, first with { Period = Day.AddHours(24) }), Stop);
        Assert.Equal([Day, Day.AddDays(1)], (await store.ReadDirtyAsync(10, cancellationToken: Stop)).Select(mark => mark.Day));
        Assert.All(await store.ReadDirtyAsync(10, cancellationToken: Stop), mark => Assert.Equal(first.Channel, mark.Channel));
    }

    [Fact]
    public async Task A_statistic_and_the_clearing_of_its_mark_are_one_and_a_later_mark_stays()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("1"))), Stop);
        var seen = await store.ReadDirtyAsync(10, cancellationToken: Stop);
        // while the mean is computed, a correction comes
        await store.WriteAsync(Batch(2, Cod(store, 2, Day, Of("3"))), Stop);
        await store.WriteStatisticsAsync([Mean(store, "1", through: 1)], seen, Stop);

        var left = Assert.Single(await store.ReadDirtyAsync(10, cancellationToken: Stop));
        Assert.Equal(Day, left.Day);
        await store.WriteStatisticsAsync([Mean(store, "3", through: 2)], [left], Stop);
        Assert.Empty(await store.ReadDirtyAsync(10, cancellationToken: Stop));
        Assert.Equal("3", Assert.Single(await DayMeans(store)).Value.ToString());
    }

    [Fact]
    public async Task A_statistic_comes_back_whole()
    {
        await using var store = await OpenAsync();
        var valid = Mean(store, "34.4", through: 5);
        var invalid = valid with { Measure = "p98", Value = ExactValue.None(Missing.NotStated), Validity = StatisticValidity.Invalid, Reason = "少于 20 小时", Have = 19, Inputs = long.MinValue };
        await store.WriteStatisticsAsync([valid, invalid], [], Stop);
        Assert.Equal([valid, invalid], await DayMeans(store));
    }

    [Fact]
    public async Task Computing_the_same_again_changes_nothing_and_another_outcome_is_a_revision()
    {
        await using var store = await OpenAsync();
        await store.WriteStatisticsAsync([Mean(store, "34.4", through: 5)], [], Stop);
        await store.WriteStatisticsAsync([Mean(store, "34.4", through: 5)], [], Stop);
        Assert.Equal(1, (await store.ReadContentAsync(100, Stop)).Statistics);

        await store.WriteStatisticsAsync([Mean(store, "34.5", through: 6) with { KnownFrom = Day.AddDays(9) }], [], Stop);
        Assert.Equal(2, (await store.ReadContentAsync(100, Stop)).Statistics);
        Assert.Equal("34.5", Assert.Single(await DayMeans(store)).Value.ToString());
        Assert.Equal("34.4", Assert.Single(await DayMeans(store, knownBefore: Day.AddDays(5))).Value.ToString());
        // back to the old outcome is a change again
        await store.WriteStatisticsAsync([Mean(store, "34.4", through: 7)], [], Stop);
        Assert.Equal(3, (await store.ReadContentAsync(100, Stop)).Statistics);
    }

    [Fact]
    public async Task Statistics_are_read_on_from_the_transaction_that_was_seen_last()
    {
        long seen;
        await using (var store = await OpenAsync())
        {
            Assert.Equal(0, store.StatisticsThrough);
            await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("1"))), Stop);
            Assert.Equal(0, store.StatisticsThrough);
            await store.WriteStatisticsAsync([Mean(store, "34.4", through: 5)], [], Stop);
            seen = store.StatisticsThrough;
            Assert.True(seen > 0);
            // computed again with the same outcome: nothing to read on
            await store.WriteStatisticsAsync([Mean(store, "34.4", through: 5)], [], Stop);
            Assert.Equal(seen, store.StatisticsThrough);
            await store.WriteStatisticsAsync([Mean(store, "34.5", through: 6)], [], Stop);
            Assert.True(store.StatisticsThrough > seen);
        }
        await using (var store = await OpenAsync())
        {
            var channel = store.ChannelOf(new ChannelKey(Mn, "w01018"));
            async Task<List<string>> ReadAsync(int of, long after, long through)
            {
                var found = new List<string>();
                await foreach (var (statistic, revision) in store.ReadStatisticRevisionsAsync([of], ReadingPeriod.Day, after, through, Stop))
                {
                    Assert.InRange(revision, after + 1, through);
                    found.Add(statistic.Value.ToString());
                }
                found.Sort(StringComparer.Ordinal);
                return found;
            }
            Assert.Equal(["34.4", "34.5"], await ReadAsync(channel, 0, store.StatisticsThrough));
            Assert.Equal(["34.5"], await ReadAsync(channel, seen, store.StatisticsThrough));
            Assert.Equal(["34.4"], await ReadAsync(channel, 0, seen));
            Assert.Empty(await ReadAsync(channel + 1, 0, store.StatisticsThrough));
        }
    }

    [Fact]
    public async Task An_air_hour_keeps_six_values_and_a_later_record_replaces_what_it_states()
    {
        await using var store = await OpenAsync();
        var channel = store.ChannelOf(new ChannelKey("1837A", ChannelKey.AirHours));
        var hour = new AirHour(channel, Day, Of("6"), Of("21"), Of("63.0"), Of("0.812"), Of(""), Of("34"), null, 1, 17, Day.AddHours(1), Day.AddHours(1));
        var notStated = ExactValue.None(Missing.NotStated);
        var batch = Batch(1);
        batch.AirHours.AddRange([hour, hour with { Period = Day.AddHours(1) }]);
        await store.WriteAsync(batch, Stop);
        batch = Batch(2);
        batch.AirHours.Add(new AirHour(channel, Day, notStated, notStated, notStated, notStated, notStated, Of("36"), null, 2, 1, Day.AddDays(2), Day.AddDays(2)));
        await store.WriteAsync(batch, Stop);

        var hours = await store.ReadAirHoursAsync(channel, Day, Day.AddDays(1), null, Stop).ToListAsync(Stop);
        Assert.Equal([2, 1], hours.Select(one => one.Revision));
        Assert.Equal(hour with { Pm25 = Of("36"), Position = 2, Line = 1, KnownFrom = Day.AddDays(2), Arrival = Day.AddDays(2) }, hours[0].Hour);
        Assert.Equal(hour, (await store.ReadAirHoursAsync(null, Day, Day.AddHours(1), Day.AddDays(1), Stop).SingleAsync(Stop)).Hour);
        Assert.Equal([Day], (await store.ReadDirtyAsync(10, cancellationToken: Stop)).Select(mark => mark.Day));
    }

    [Fact]
    public async Task Every_record_of_an_air_hour_can_be_read_as_it_stands()
    {
        await using var store = await OpenAsync();
        var (channel, other) = (store.ChannelOf(new ChannelKey("1835A", ChannelKey.AirHours)), store.ChannelOf(new ChannelKey("1836A", ChannelKey.AirHours)));
        var notStated = ExactValue.None(Missing.NotStated);
        var hour = new AirHour(channel, Day, Of("6"), Of("21"), Of("63.0"), Of("0.812"), Of(""), Of("34"), null, 1, 17, Day.AddHours(1), Day.AddHours(1));
        var correction = new AirHour(channel, Day, notStated, notStated, notStated, notStated, notStated, Of("36"), null, 2, 1, Day.AddDays(2), Day.AddDays(2));
        var batch = Batch(1);
        batch.AirHours.AddRange([hour with { Period = Day.AddHours(1) }, hour, hour with { Channel = other }]);
        await store.WriteAsync(batch, Stop);
        batch = Batch(2);
        batch.AirHours.Add(correction);
        await store.WriteAsync(batch, Stop);

        Assert.Equal([hour, correction, hour with { Period = Day.AddHours(1) }], await store.ReadAirHourRecordsAsync([channel], Day, Day.AddDays(1), Stop).ToListAsync(Stop));
        Assert.Equal(4, await store.ReadAirHourRecordsAsync([channel, other], Day, Day.AddDays(1), Stop).CountAsync(Stop));
        Assert.Empty(await store.ReadAirHourRecordsAsync([], Day, Day.AddDays(1), Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Several_states_of_knowledge_of_a_period_are_written_at_once_and_all_come_back()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("1"))), Stop);
        var seen = await store.ReadDirtyAsync(10, cancellationToken: Stop);
        var early = Mean(store, "34.4", through: 1);
        var late = Mean(store, "34.5", through: 1) with { KnownFrom = Day.AddDays(9) };
        await store.AppendStatisticsAsync([late, early], seen, Stop);

        Assert.Empty(await store.ReadDirtyAsync(10, cancellationToken: Stop));
        Assert.Equal([early, late], await store.ReadStatisticHistoryAsync(null, ReadingPeriod.Day, Day, Day.AddDays(1), Stop).ToListAsync(Stop));
        Assert.Equal("34.5", Assert.Single(await DayMeans(store)).Value.ToString());
        // the same moment told anew: the later one counts
        var anew = Mean(store, "34.6", through: 2) with { KnownFrom = early.KnownFrom };
        await store.AppendStatisticsAsync([anew], [], Stop);
        Assert.Equal([early, anew, late], await store.ReadStatisticHistoryAsync([early.Channel], ReadingPeriod.Day, Day, Day.AddDays(1), Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Waiting_days_can_be_asked_for_of_one_factor()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("1"))), Stop);
        var channel = store.ChannelOf(new ChannelKey("1837A", ChannelKey.AirHours));
        var batch = Batch(2);
        batch.AirHours.Add(new AirHour(channel, Day.AddDays(3), Of("6"), Of("21"), Of("63.0"), Of("0.812"), Of(""), Of("34"), null, 2, 1, Day, Day));
        await store.WriteAsync(batch, Stop);

        Assert.Equal((channel, Day.AddDays(3)), Assert.Single((await store.ReadDirtyAsync(10, ChannelKey.AirHours, Stop)).Select(mark => (mark.Channel, mark.Day))));
        Assert.Equal(1, await store.CountDirtyAsync(ChannelKey.AirHours, Stop));
        Assert.Equal(2, (await store.ReadDirtyAsync(10, cancellationToken: Stop)).Count);
    }

    [Fact]
    public async Task Closing_months_changes_what_is_known_on_no_day()
    {
        await using (var store = await OpenAsync())
        {
            var history = new InventedHistory(seed: 20261124);
            var position = 0L;
            for (var round = 0; round < 4; round++)
            {
                for (var batch = 0; batch < 6; batch++) await store.WriteAsync(history.Next(store, ++position), Stop);
                await history.AssertKnownAsync(store, Stop);
                // October is closed once, then again with what came for it later; November in between
                await store.CloseMonthAsync(new DateOnly(2026, round == 1 ? 11 : 10, 1), Stop);
                await history.AssertKnownAsync(store, Stop);
            }
            Assert.True((await store.ReadContentAsync(long.MaxValue, Stop)).Readings < history.Rows, "repeated rows of closed months are dropped");
        }
    }

    [Fact]
    public async Task Closing_a_year_changes_what_is_known_on_no_day_and_survives_a_restart()
    {
        var history = new InventedHistory(seed: 2026);
        var position = 0L;
        StoreContent before;
        await using (var store = await OpenAsync())
        {
            for (var round = 0; round < 4; round++)
            {
                for (var batch = 0; batch < 6; batch++) await store.WriteAsync(history.Next(store, ++position), Stop);
                // a month of its own, the year over it, a month of the closed year, the year again
                if (round % 2 == 0) await store.CloseMonthAsync(new DateOnly(2026, round == 0 ? 10 : 11, 1), Stop);
                else await store.CloseYearAsync(2026, Stop);
                await history.AssertKnownAsync(store, Stop);
            }
            before = await store.ReadContentAsync(position, Stop);
        }
        await using (var store = await OpenAsync())
        {
            await history.AssertKnownAsync(store, Stop);
            Assert.Equal(before, await store.ReadContentAsync(position, Stop));
        }
    }

    [Fact]
    public async Task Closed_months_are_found_again_after_a_restart()
    {
        var history = new InventedHistory(seed: 7);
        StoreContent before;
        await using (var store = await OpenAsync())
        {
            for (var position = 1; position <= 8; position++) await store.WriteAsync(history.Next(store, position), Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 11, 1), Stop);
            await store.CloseMonthAsync(new DateOnly(2026, 10, 1), Stop);
            before = await store.ReadContentAsync(8, Stop);
        }
        await using (var store = await OpenAsync())
        {
            await history.AssertKnownAsync(store, Stop);
            Assert.Equal(before, await store.ReadContentAsync(8, Stop));
        }
    }

    [Fact]
    public async Task The_digest_tells_two_stores_apart_by_a_single_digit_and_does_not_mind_later_batches()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("12.30"))), Stop);
        var first = await store.ReadContentAsync(1, Stop);
        await store.WriteAsync(Batch(2, Cod(store, 2, Day, Of("12.31"))), Stop);
        Assert.Equal(first, await store.ReadContentAsync(1, Stop));
        Assert.NotEqual(first.Digest, (await store.ReadContentAsync(2, Stop)).Digest);
    }

    [Fact]
    public async Task The_digest_takes_a_flag_of_any_length()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(Batch(1, Cod(store, 1, Day, Of("12.30")) with { Flag = new string('N', 9000) }), Stop);
        var first = await store.ReadContentAsync(1, Stop);
        await store.WriteAsync(Batch(2, Cod(store, 2, Day, Of("12.30")) with { Flag = new string('数', 9000) }), Stop);
        Assert.Equal(first, await store.ReadContentAsync(1, Stop));
        Assert.Equal(2, (await store.ReadContentAsync(2, Stop)).Readings);
    }

    protected static ReadingBatch Batch(long position, params Reading[] readings)
    {
        var batch = new ReadingBatch { Through = new LogProgress(position, 0) };
        batch.Readings.AddRange(readings);
        return batch;
    }

    protected static Reading Cod(ReadingStore store, long position, DateTimeOffset period, ExactValue value) => new(
        store.ChannelOf(new ChannelKey(Mn, "w01018")), ReadingPeriod.Hour, ReadingField.Avg, period, value, "N", position, 0, period.AddHours(1), period.AddHours(1));

    private static Statistic Mean(ReadingStore store, string value, long through) => new(
        store.ChannelOf(new ChannelKey(Mn, "w01018")), ReadingPeriod.Day, Day, "mean", Of(value), StatisticValidity.Valid, null, 23, 24, "HJ 356-2019", 42, through, Day.AddDays(1));

    private static Task<IReadOnlyList<KnownReading>> All(ReadingStore store, DateTimeOffset? knownBefore = null) =>
        store.ReadSeriesAsync(Cod(store, 0, Day, Of("0")).Series, Day.AddDays(-100), Day.AddDays(100), knownBefore, Stop);

    private static Task<IReadOnlyList<Statistic>> DayMeans(ReadingStore store, DateTimeOffset? knownBefore = null) =>
        store.ReadStatisticsAsync(store.ChannelOf(new ChannelKey(Mn, "w01018")), ReadingPeriod.Day, Day, Day.AddDays(1), knownBefore, Stop);

    private static ExactValue Of(string text) => ExactValue.Parse(text);
}
