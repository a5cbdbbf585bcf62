//! Lessons as teachers write them, and our own.

use super::*;
use crate::base::LineIndex;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/lessons");

/// The lesson's text in that language.
fn own(lang: &str, file: &str) -> String {
    std::fs::read_to_string(Path::new(FOLDER).join(lang).join(file)).expect("every lesson is there in every language")
}

fn own_files() -> Vec<String> {
    let folder = std::fs::read_dir(Path::new(FOLDER).join("en")).expect("the folder is there");
    let names = folder.map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// What is wrong with a text, as `line:column: message`.
fn told(text: &str) -> Vec<String> {
    let index = LineIndex::new(text);
    let row = |one: crate::lang::Diagnostic| {
        let at = index.line_column(text, one.span.start);
        format!("{}:{}: {}", at.line, at.column, one.message)
    };
    check(text).into_iter().map(row).collect()
}

fn lesson(body: &str) -> String {
    format!("---\ntitle: T\nlang: en\nsummary: S\n---\n\n{body}")
}

/// What a lesson is made of, without its words.
fn shape(lesson: &Lesson) -> Vec<String> {
    let row = |block: &Block| match block {
        Block::Situation(one) => format!("baton {:?}", Situation { caption: Vec::new(), ..(**one).clone() }),
        Block::Predict(one) => {
            let right: Vec<bool> = one.choices.iter().map(|choice| choice.right).collect();
            format!("predict {} {right:?}", one.id)
        }
        Block::Exercise(one) => format!("try {:?}", (&one.start, &one.under, one.hints.len(), &one.solution)),
        Block::Challenge(one, _) => format!("challenge {}", one.id),
        Block::Heading(level, _) => format!("heading {level}"),
        Block::Paragraph(_) => "paragraph".to_owned(),
        Block::List(from, items) => format!("list {from:?} {}", items.len()),
        Block::Quote(_) | Block::Code(_) | Block::Rule => "other".to_owned(),
    };
    lesson.blocks.iter().map(row).collect()
}

#[test]
fn our_lessons_keep_what_they_say_in_every_language() {
    for file in own_files() {
        let (english, french) = (own("en", &file), own("fr", &file));
        assert_eq!(told(&english), [""; 0], "en/{file}");
        assert_eq!(told(&french), [""; 0], "fr/{file}");
        let (english, french) = (parse(&english).0, parse(&french).0);
        assert_eq!((&*english.lang, &*french.lang), ("en", "fr"), "{file}");
        assert_eq!(shape(&english), shape(&french), "{file}");
        assert!(english.items() >= 2, "{file} asks something and has something to try");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, wrong) in [
        ("# No front matter\n".to_owned(), "1:1: the lesson does not say what it is"),
        (lesson("A <b>bold</b> word\n"), "7:3: "),
        (lesson("[a](javascript:alert(1))\n"), "7:1: "),
        (lesson("```baton one\nsample: none\n---\nx = 1\n```\n"), "8:9: "),
        (lesson("```baton one\nsample: race\nschedule: often\n```\n"), "9:11: "),
        (lesson("```baton\nsample: race\n```\n"), "7:1: the block 'baton' has no name"),
        (lesson("```baton one\n---\nx = (\n```\n"), "10:1: unexpected EOF"),
        (lesson("```predict q\nWhat?\n\n- [ ] a\n- [ ] b\n```\n"), "7:1: 'q' has nothing to choose from"),
        (lesson("```challenge none\nGo.\n```\n"), "7:1: there is no challenge 'none'"),
        (
            lesson("```baton one\nexpect: x == 2\n---\nx = 1\n```\n"),
            "8:9: under rr:100 'x == 2' does not hold: seen is 1",
        ),
        (lesson("```try one\ntask: Do.\nexpect: x == 1\n---\nx = 1\n```\n"), "7:8: the program of 'one' already does"),
    ] {
        let told = told(&text);
        assert!(told.iter().any(|one| one.starts_with(wrong)), "{wrong} of {text}: {told:?}");
    }
}

#[test]
fn no_text_makes_the_reader_fail() {
    let text = own("en", "counter-race.md");
    let mut random = crate::base::Pcg32::new(11);
    let mut below = |count: usize| random.next_u32() as usize % count;
    for _ in 0..2_000 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..=below(6) {
            let at = below(bytes.len());
            match below(3) {
                0 => bytes[at] = b"`-:[]<>#\n*x "[below(12)],
                1 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let (lesson, told) = parse(&String::from_utf8_lossy(&bytes));
        assert!(told.len() < 10_000 && lesson.blocks.len() < 10_000);
    }
}

#[test]
fn a_situation_has_all_that_its_run_takes() {
    let text = lesson(
        "```baton far-away\nschedule: rr:3@line\ncores: 2\nround_trip_ms: 200\ninstruction_ns: 50\nview: waterfall\n\
         position: 7\ncaption: Look *here*.\n---\nx = 1\n```\n",
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
fn a_question_has_its_replies_and_what_is_said_to_all() {
    let (lesson, told) = parse(&lesson("```predict q\nWhy?\n\n- [ ] A\n  Not *so*.\n- [x] B\n---\nAll.\n```\n"));
    assert_eq!(told, []);
    let Some(Block::Predict(one)) = lesson.blocks.first() else { panic!("{lesson:?}") };
    assert_eq!(
        one.choices.iter().map(|choice| (choice.right, choice.reply.len())).collect::<Vec<_>>(),
        [(false, 3), (true, 0)]
    );
    assert_eq!((one.question.len(), one.explanation.len()), (1, 1));
}

#[test]
fn the_list_of_our_lessons_is_what_stands_in_their_files() {
    let mut names: Vec<String> = OWN.iter().map(|own| format!("{}.md", own.id)).collect();
    names.sort();
    assert_eq!(names, own_files());
    for own in OWN {
        for language in Language::ALL {
            let text = std::fs::read_to_string(Path::new(FOLDER).join("..").join(own.address(language)));
            let lesson = parse(&text.expect("it is there")).0;
            assert_eq!((&*lesson.title, &*lesson.summary), (own.title(language), own.summary(language)), "{}", own.id);
        }
    }
    assert_eq!(["fr-CA", "EN", "pt-BR"].map(Language::of), [Some(Language::French), Some(Language::English), None]);
}

#[test]
fn a_step_has_one_thing_to_do() {
    let text = "One.\n\n```predict q\nWhy?\n\n- [ ] A\n- [x] B\n```\n\n```baton one\n---\nx = 1\n```\n\nTwo.\n\n## Three\n\n\
                Four.\n\n```baton two\n---\nx = 1\n```\n\nFive.\n";
    let (lesson, told) = parse(&lesson(text));
    assert_eq!(told, []);
    let steps: Vec<_> = lesson.steps().into_iter().map(|step| (step.text, step.question, step.task)).collect();
    assert_eq!(steps, [(0..1, Some(1), Some(2)), (3..4, None, None), (4..6, None, Some(6)), (7..8, None, None)]);
    for own in own_files() {
        let steps = parse(&self::own("en", &own)).0.steps();
        assert!((4..=9).contains(&steps.len()), "{own}: {}", steps.len());
        assert!(steps.iter().all(|step| step.text.len() <= 8), "{own}: {steps:?}");
    }
}
