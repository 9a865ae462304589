/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "one_world.h"

/*
 * Conditions as people write them, and what is refused.
 */

enum { PETROL, DIESEL };

static int begin(void **state)
{
    (void)state;
    world_init_as_set(&world, 10, (const char *const[]){NULL});
    return 0;
}

/* The number of the message that a text gives, "" if it is right. */
static const char *message_of(struct when *when, const char *text, bool is_comma)
{
    static char code[8];
    const struct place place = {0};
    struct diag diag = {0};
    world.n_messages = 0;
    world.messages[0] = '\0';
    diag.sink = world.diag.sink;
    diag.context = world.diag.context;
    const enum status status =
        when_read(when, &world.model, text, is_comma, &place, &diag);
    assert_int_equal(status == ST_OK, diag.count == 0);
    const char *at = strchr(world.messages, 'E');
    snprintf(code, sizeof code, "%.4s", at == NULL ? "" : at);
    return status == ST_OK ? "" : code;
}

static void test_a_condition_is_read_as_it_is_written(void **state)
{
    struct when when;
    (void)state;
    assert_string_equal(
        message_of(
            &when,
            "cover.town.diesel<5 for 2 delay 3 until cover.town.diesel >= 8 for 4",
            false),
        "");
    assert_int_equal(when.begin.output, OUT_COVER);
    assert_int_equal(when.begin.fuel, DIESEL);
    assert_true(when.begin.is_below && when.begin.is_strict && when.has_end);
    assert_close(when.begin.limit, 5, 0);
    assert_int_equal(when.begin.days, 2);
    assert_int_equal(when.delay, 3);
    assert_true(!when.end.is_below && !when.end.is_strict && !when.is_once);
    assert_close(when.end.limit, 8, 0);
    assert_int_equal(when.end.days, 4);
    assert_string_equal(message_of(&when, " lost_total.town > 0 once ", false), "");
    assert_true(when.is_once && !when.has_end);
    assert_int_equal(when.begin.fuel, -1);
    assert_int_equal(when.begin.days, 1);
}

static void test_a_decimal_comma_is_read_where_the_file_has_them(void **state)
{
    struct when when;
    (void)state;
    assert_string_equal(message_of(&when, "cover.town.diesel < 4,5", true), "");
    assert_close(when.begin.limit, 4.5, 0);
    assert_string_equal(message_of(&when, "cover.town.diesel < 4,5", false), "E261");
}

static void test_what_is_no_condition_is_refused(void **state)
{
    static const struct {
        const char *text, *code;
    } cases[] = {
        {"", "E261"},
        {"cover.town.diesel", "E261"},
        {"cover.town.diesel below 5", "E261"},
        {"cover.town.diesel = 5", "E261"},
        {"cover.town.diesel << 5", "E261"},
        {"cover.town.diesel < five", "E261"},
        {"cover.town.diesel < 5 days", "E261"},
        {"cover.town.diesel < 5 for 2 for 3", "E261"},
        {"cover.town.diesel < 5 once once", "E261"},
        {"cover.town.diesel < 5 delay 1 delay 1", "E261"},
        {"cover.town.diesel < 5 until", "E261"},
        {"< 5", "E261"},
        {"cover.town.diesel < 5 for 0", "E262"},
        {"cover.town.diesel < 5 for 1.5", "E262"},
        {"cover.town.diesel < 5 for 366", "E262"},
        {"cover.town.diesel < 5 for", "E262"},
        {"cover.town.diesel < 5 delay -1", "E262"},
        {"stockout_days.town.diesel > 3", "E352"},
        {"covers.town.diesel < 5", "E331"},
        {"cover.east.diesel < 5", "E332"},
        {"cover.twon.diesel < 5", "E300"},
        {"cover.town < 5", "E309"},
        {"cover.town.gas < 5", "E304"},
        {"lost_total.town.diesel > 5", "E310"},
        {"cover.town.diesel < 5 until cover.town.diesel > 4", "E263"},
        {"cover.town.diesel <= 5 until cover.town.diesel >= 5", "E263"},
        {"cover.town.diesel < 5 until cover.town.diesel < 3", "E263"},
        {"cover.town.diesel > 5 until cover.town.diesel < 6", "E263"},
        {"cover.town.diesel <= 5 until cover.town.diesel > 5", ""},
        {"cover.town.diesel < 5 until cover.town.diesel >= 5", ""},
        {"cover.town.diesel < 5 until cover.town.petrol > 4", ""},
        {"cover.town.diesel < 5 for 365 delay 365", ""},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct when when;
        CASE(cases[i].text);
        assert_string_equal(message_of(&when, cases[i].text, false), cases[i].code);
    }
}

static void test_a_condition_is_written_as_it_reads_back(void **state)
{
    static const struct {
        const char *text, *written;
        bool is_comma;
    } cases[] = {
        {"cover.town.diesel<5", "cover.town.diesel < 5", false},
        {"cover.town.diesel >= 4,5 for 1", "cover.town.diesel >= 4.5", true},
        {"lost_total.town > 0 once until  lost_total.town<=0 for 3 delay 2",
         "lost_total.town > 0 delay 2 until lost_total.town <= 0 for 3 once", false},
        {"cover.town.petrol < 0.1 for 9", "cover.town.petrol < 0.1 for 9", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct when when, again;
        char text[WHEN_TEXT], twice[WHEN_TEXT];
        CASE(cases[i].text);
        assert_string_equal(message_of(&when, cases[i].text, cases[i].is_comma), "");
        when_write(&when, &world.model, text);
        assert_string_equal(text, cases[i].written);
        assert_string_equal(message_of(&again, text, false), "");
        when_write(&again, &world.model, twice);
        assert_string_equal(twice, text);
    }
}

static enum status set(struct scenario *scenario, const char *edit)
{
    struct diag quiet = {0};
    return scenario_set(scenario, &world.model, edit, &quiet);
}

static void test_a_rule_sets_levers_of_a_day_and_nothing_else(void **state)
{
    static const struct {
        const char *edit;
        bool is_right;
    } cases[] = {
        {"city.ration=0.5 when cover.town.diesel < 5", true},
        {"2025-03-02..2025-03-05:city.ration=x0.5 when cover.town.diesel < 5", true},
        {"town.security_lock=0 when cover.town.diesel < 5", true},
        {"unit:*.in_service=1 when cover.town.diesel < 5", true},
        {"always:city.ration=0.5 when cover.town.diesel < 5", false},
        {"city.ration=uniform(0 1) when cover.town.diesel < 5", false},
        {"town/diesel.initial_cover=5 when cover.town.diesel < 5", false},
        {"east.attack_probability=0 when cover.town.diesel < 5", false},
        {"east.escort_required=1 when cover.town.diesel < 5", false},
        {"city.allocation_class=1 when cover.town.diesel < 5", false},
        {"town.security_lock=0 when locked_stock.town.diesel > 5", false},
        {"land.escorts=1 when cover.town.diesel < 5 until escorts_free.land > 5",
         false},
        {"scenario.days=5 when cover.town.diesel < 5", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct scenario scenario = {0};
        CASE(cases[i].edit);
        assert_int_equal(set(&scenario, cases[i].edit) == ST_OK, cases[i].is_right);
        assert_int_equal(scenario.n_rules, cases[i].is_right ? 1 : 0);
        assert_int_equal(scenario.n_edits, 0);
        scenario_free(&scenario);
    }
}

static void test_rules_are_taken_back_by_their_number(void **state)
{
    struct scenario scenario = {0};
    (void)state;
    assert_int_equal(set(&scenario, "city.ration=0.5 when cover.town.diesel < 5"), 0);
    assert_int_equal(set(&scenario, "sector:*.ration=1 when cover.town.petrol < 5"), 0);
    assert_int_equal(scenario.rules[1].n_slots, 2);
    scenario_rewind_rules(&scenario, 1);
    assert_int_equal(scenario.n_rules, 1);
    scenario_free(&scenario);
}

static void test_too_many_rules_are_refused(void **state)
{
    struct scenario scenario = {0};
    (void)state;
    for (int32_t i = 0; i < MOST_RULES; i++)
        assert_int_equal(set(&scenario, "city.ration=1 when cover.town.diesel < 5"), 0);
    assert_int_equal(set(&scenario, "city.ration=1 when cover.town.diesel < 5"),
                     ST_INPUT);
    scenario_free(&scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_condition_is_read_as_it_is_written),
        cmocka_unit_test(test_a_decimal_comma_is_read_where_the_file_has_them),
        cmocka_unit_test(test_what_is_no_condition_is_refused),
        cmocka_unit_test(test_a_condition_is_written_as_it_reads_back),
        cmocka_unit_test(test_a_rule_sets_levers_of_a_day_and_nothing_else),
        cmocka_unit_test(test_rules_are_taken_back_by_their_number),
        cmocka_unit_test(test_too_many_rules_are_refused),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
