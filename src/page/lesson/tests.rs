//! Lessons as teachers write them, and our own.

use super::{Block, Inline, LANGUAGES, LESSONS, Lesson, Place, Shown, Situation, check, parse};
use crate::base::LineIndex;

const HEAD: &str = "---\ntitle: T\nlang: en\nsummary: S\n---\n";

/// The complaints about a lesson with this body, each with its place in the body.
fn told(body: &str, check: fn(&str) -> Vec<crate::lang::Diagnostic>) -> Vec<String> {
    let text = format!("{HEAD}{body}");
    let index = LineIndex::new(&text);
    let row = |one: crate::lang::Diagnostic| {
        let at = index.line_column(&text, one.span.start);
        format!("{}:{}: {}", at.line - 5, at.column, one.message)
    };
    check(&text).into_iter().map(row).collect()
}

fn parsed(body: &str) -> Vec<String> {
    told(body, |text| parse(text).1)
}

fn own(language: &str, id: &str) -> String {
    let path = format!("{}/www/lessons/{language}/{id}.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn what_our_lessons_say_holds() {
    for lesson in LESSONS {
        let text = own("en", lesson.id);
        assert_eq!(check(&text), [], "{}", lesson.id);
    }
}

/// What must be the same in every language.
#[derive(PartialEq, Debug)]
enum Shape {
    Text(std::mem::Discriminant<Block>),
    Situation(Box<Situation>),
    Predict(String, Vec<bool>),
    Exercise(Box<Situation>, Vec<String>, usize, Option<String>),
    Challenge(&'static str),
}

fn shape(lesson: Lesson) -> Vec<Shape> {
    let silent = |situation: Situation| Box::new(Situation { caption: Vec::new(), ..situation });
    let of = |block: Block| match block {
        Block::Situation(one) => Shape::Situation(silent(*one)),
        Block::Predict(one) => Shape::Predict(one.id, one.choices.iter().map(|choice| choice.right).collect()),
        Block::Exercise(one) => Shape::Exercise(silent(one.start), one.under, one.hints.len(), one.solution),
        Block::Challenge(one, _) => Shape::Challenge(one.id),
        text => Shape::Text(std::mem::discriminant(&text)),
    };
    lesson.blocks.into_iter().map(of).collect()
}

#[test]
fn our_lessons_are_the_same_in_every_language_and_as_the_list_says() {
    for own_lesson in LESSONS {
        let all = LANGUAGES.map(|language| parse(&own(language, own_lesson.id)));
        for ((lesson, told), at) in all.iter().zip(0..) {
            assert_eq!((&**told, &*lesson.lang), (&[][..], LANGUAGES[at]), "{}", own_lesson.id);
            assert_eq!((&*lesson.title, lesson.items()), (own_lesson.title[at], own_lesson.items), "{}", own_lesson.id);
        }
        let [english, other] = all.map(|(lesson, _)| shape(lesson));
        assert_eq!(english, other, "{}", own_lesson.id);
    }
}

#[test]
fn every_file_of_a_lesson_is_in_the_list() {
    for language in LANGUAGES {
        let folder = format!("{}/www/lessons/{language}", env!("CARGO_MANIFEST_DIR"));
        let files = std::fs::read_dir(&folder).expect("the folder is there").count();
        assert_eq!(files, LESSONS.len(), "{folder}");
    }
}

#[test]
fn a_situation_has_all_that_its_run_takes() {
    let text = format!(
        "{HEAD}```baton far-away\nschedule: rr:3@line\ncores: 2\nround_trip_ms: 200\ninstruction_ns: 50\nview: waterfall\n\
         position: 7\ncaption: Look *here*.\n---\nx = 1\n```\n"
    );
    let (lesson, told) = parse(&text);
    assert_eq!(told, []);
    let Some(Block::Situation(one)) = lesson.blocks.first() else { panic!("{lesson:?}") };
    assert_eq!((&*one.id, &*one.text, &*one.schedule, one.cores), ("far-away", "x = 1\n", "rr:3@line", 2));
    assert_eq!((one.network.round_trip_ms, one.costs.instruction_ns), (200.0, 50));
    assert_eq!((one.shown, one.place), (Shown::Waterfall, Place::At(7)));
    assert_eq!(one.caption[1], Inline::Emphasis(vec![Inline::Text("here".to_owned())]));
}

#[test]
fn what_is_wrong_with_a_text_is_told_at_its_place() {
    assert_eq!(parsed("a <b>c</b>\n")[0], "1:3: HTML has no place in a lesson");
    assert_eq!(parsed("<script>x</script>\n")[0], "1:1: HTML has no place in a lesson");
    assert_eq!(parsed("[a](javascript:alert(1))\n"), ["1:1: the link to 'javascript:alert(1)' leads to no page"]);
    assert_eq!(parsed("[a](https://a.example/) [b](#c) [d](../e.md)\n"), [""; 0]);
    assert_eq!(parsed("![a](b.png)\n"), ["1:1: a lesson has no pictures"]);
    assert_eq!(parsed("```baton a\nsample: nothing\n```\n")[0], "2:9: there is no sample 'nothing'");
    assert_eq!(parsed("```baton a\nsample: race\nspeed: 3\n```\n"), ["3:1: there is no field 'speed' here"]);
    assert_eq!(parsed("```baton a\nsample: race\ncores: many\n```\n"), ["3:8: 'many' is no number that fits here"]);
    assert!(parsed("```baton a\nsample: race\nschedule: rr\n```\n")[0].starts_with("3:11: 'rr': "));
    assert!(parsed("```baton a\nsample: race\nloss: 7\n```\n")[0].starts_with("3:7: the network: "));
    assert_eq!(parsed("```baton a\nsample: race\nexpect: run.luck > 3\n```\n"), ["3:9: a run has no figure 'luck'"]);
    assert_eq!(parsed("```baton\nsample: race\n```\n"), ["1:1: the block 'baton' has no name"]);
    assert_eq!(
        parsed("```baton a\nsample: race\n```\n```baton a\nsample: race\n```\n"),
        ["4:10: there are two blocks 'a'"]
    );
    assert_eq!(parsed("> ```baton a\n> sample: race\n> ```\n"), ["1:3: a block 'baton' cannot stand here"]);
    assert_eq!(parsed("```challenge nothing\n```\n"), ["1:1: there is no challenge 'nothing'"]);
    assert_eq!(parsed("```predict a\nWhy?\n- [x] So\n```\n"), ["1:1: 'a' has nothing to choose from"]);
    assert!(parsed(&"> ".repeat(100))[0].contains("too deep"));
    let (_, told) = parse("no head");
    assert_eq!(told[0].message, "the lesson does not say what it is");
}

#[test]
fn what_does_not_hold_is_told_with_what_was_seen() {
    let body = "```baton a\nexpect: x == 2\n---\nx = 1\n```\n";
    assert_eq!(told(body, check), ["2:9: under rr:100 'x == 2' does not hold: seen is 1"]);
    assert!(told("```baton a\n---\nx = = 1\n```\n", check)[0].starts_with("3:"));
    let exercise = "```try a\ntask: Do.\nexpect: x == 1\n---\nx = 1\n--- solution\nx = 2\n```\n";
    let found = told(exercise, check);
    assert_eq!(found[0], "1:8: the program of 'a' already does what is expected of it");
    assert_eq!(found[1], "3:9: under rr:100 'x == 1' does not hold: seen is 2");
}

#[test]
fn a_question_has_its_replies_and_what_is_said_to_all() {
    let (lesson, told) = parse(&format!("{HEAD}```predict q\nWhy?\n\n- [ ] A\n  Not *so*.\n- [x] B\n---\nAll.\n```\n"));
    assert_eq!(told, []);
    let Some(Block::Predict(one)) = lesson.blocks.first() else { panic!("{lesson:?}") };
    assert_eq!(
        one.choices.iter().map(|choice| (choice.right, choice.reply.len())).collect::<Vec<_>>(),
        [(false, 3), (true, 0)]
    );
    assert_eq!((one.question.len(), one.explanation.len()), (1, 1));
}
