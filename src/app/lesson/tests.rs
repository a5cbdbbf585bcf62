//! Lessons, as the page would read them.

use super::*;
use crate::app::{ChallengesIntent, Effect, Intent, Model, ViewName};
use crate::page::lesson::{Block, OWN, Own};

/// A lesson with one of everything.
pub(crate) const TEXT: &str = "---\ntitle: Adding\nlang: en\nsummary: S\n---\n\nOne.\n\n\
    ```predict how-many\nWhat?\n\n- [ ] *Six*\n  Not so.\n- [x] Fewer\n---\nAll.\n```\n\n\
    ```baton small\nsample: race-small\nposition: stale-write 1\ncaption: Here.\nexpect: counter == 4\nexpect: run.lost_updates == 2\n```\n\n\
    Two.\n\n```try cure\ntask: Cure it.\nsample: all-two-by-two\nunder: coop rr:3\nexpect: counter == 4\nhint: A lock.\n\
    --- solution\ncounter = 4\n```\n\n```challenge lost-update\nGo.\n```\n";

pub(crate) fn press(model: &mut Model, intent: LessonsIntent) -> Vec<Effect> {
    let mut effects = model.update(Intent::Lessons(intent));
    for _ in 0..1_000_000 {
        if !model.is_animated() {
            return effects;
        }
        effects.extend(model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 }));
    }
    panic!("it never comes to rest");
}

/// The page with that lesson open from a file.
pub(crate) fn opened(text: &str) -> Model {
    let mut model = Model::new(None);
    model.update(Intent::Show(ViewName::Lessons));
    press(&mut model, LessonsIntent::OpenFile("own.md".to_owned(), text.into()));
    model
}

pub(crate) fn reading(model: &Model) -> &Reading {
    model.lessons.open.as_deref().expect("a lesson is open")
}

fn phase(model: &Model) -> Phase {
    reading(model).state().expect("a step is in view").phase
}

/// Fetches the lesson of ours, as the shell would.
fn fetched(model: &mut Model, effects: &[Effect]) -> Vec<Effect> {
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::FetchText { number, address } => Some((*number, address.clone())),
        _ => None,
    });
    let (number, address) = asked.expect("a text is fetched");
    let text = std::fs::read(format!("{}/www/{address}", env!("CARGO_MANIFEST_DIR"))).expect("it is ours");
    press(model, LessonsIntent::Came(number, Ok(text)))
}

fn opened_own(model: &mut Model, own: &Own) {
    let effects = press(model, LessonsIntent::Open(own.id.to_owned()));
    fetched(model, &effects);
}

#[test]
fn a_lesson_is_read_step_by_step_to_its_end() {
    let mut model = opened(TEXT);
    assert_eq!((reading(&model).steps.len(), model.view), (3, ViewName::Lessons));
    assert!(model.run.is_none(), "nothing runs before it is asked to");
    press(&mut model, LessonsIntent::Go);
    assert_eq!(phase(&model), Phase::Before, "no answer is chosen");
    press(&mut model, LessonsIntent::Choose(0));
    press(&mut model, LessonsIntent::Go);
    assert_eq!(
        (phase(&model), reading(&model).given(), model.view),
        (Phase::Done, Some((0, false)), ViewName::Machine)
    );
    let seen: Vec<&str> = reading(&model).state().expect("a step").seen.iter().map(|seen| &*seen.value).collect();
    assert_eq!(seen, ["4", "2"]);
    let run = model.run.as_ref().expect("it has run");
    assert!(run.marks.stands_at(crate::app::Landmark::StaleWrite, model.position()));
    press(&mut model, LessonsIntent::Choose(1));
    assert_eq!(reading(&model).given(), Some((0, false)), "what was answered stays");

    press(&mut model, LessonsIntent::Go);
    assert_eq!(reading(&model).step, 1);
    press(&mut model, LessonsIntent::Go);
    assert_eq!(phase(&model), Phase::Open, "its program is in the editor");
    press(&mut model, LessonsIntent::Go);
    let checked = reading(&model).state().and_then(|state| state.checked.clone()).expect("it was checked");
    let (schedule, missed) = checked.failed.expect("it is not cured");
    assert_eq!((checked.passed, &*schedule, &*missed[0].expected.text()), (1, "rr:3", "counter == 4"));
    press(&mut model, LessonsIntent::LookAtFailure);
    assert_eq!(model.settings.token, "rr:3");
    model.update(Intent::Edit("counter = (".to_owned()));
    press(&mut model, LessonsIntent::Go);
    assert!(model.notice.as_ref().is_some_and(|notice| notice.error), "what does not compile is told");
    press(&mut model, LessonsIntent::TakeSolution);
    press(&mut model, LessonsIntent::Go);
    assert_eq!(phase(&model), Phase::Done);

    press(&mut model, LessonsIntent::Go);
    press(&mut model, LessonsIntent::Go);
    assert_eq!(model.view, ViewName::Challenges);
    assert!(!model.is_step_done(reading(&model)));
    for thread in [2, 1, 1, 2] {
        model.update(Intent::Challenges(ChallengesIntent::Pick(thread)));
    }
    assert!(model.is_step_done(reading(&model)));
    press(&mut model, LessonsIntent::Go);
    assert!(reading(&model).current().is_none(), "that was the last step");
    let record = model.lessons.records.of("own.md").expect("it is remembered");
    assert!(record.is_done());
    assert_eq!(record.items, [("how-many".to_owned(), false), ("cure".to_owned(), true)]);
    press(&mut model, LessonsIntent::Back);
    press(&mut model, LessonsIntent::Leave);
    assert!(model.lessons.open.is_none() && model.view == ViewName::Lessons);
}

#[test]
fn a_run_that_is_stopped_and_a_check_that_is_given_up_can_be_had_again() {
    let mut model = opened(TEXT);
    press(&mut model, LessonsIntent::Choose(1));
    model.update(Intent::Lessons(LessonsIntent::Go));
    model.update(Intent::Stop);
    assert_eq!(phase(&model), Phase::Open);
    press(&mut model, LessonsIntent::Go);
    assert_eq!(phase(&model), Phase::Done);
    press(&mut model, LessonsIntent::Skip);
    press(&mut model, LessonsIntent::Go);
    model.update(Intent::Edit("while True:\n    pass\n".to_owned()));
    model.update(Intent::Lessons(LessonsIntent::Go));
    model.update(Intent::Frame { elapsed_ms: 16.0, work_ms: 0.0 });
    assert!(model.is_animated());
    press(&mut model, LessonsIntent::StopChecking);
    assert!(model.lessons.checking.is_none());
    model.update(Intent::Lessons(LessonsIntent::Go));
    press(&mut model, LessonsIntent::Back);
    assert!(model.lessons.checking.is_none(), "another step has nothing to do with it");
}

#[test]
fn our_lessons_are_solved_to_their_ends_in_both_languages() {
    for language in Language::ALL {
        let mut model = Model::new(None);
        press(&mut model, LessonsIntent::SetLanguage(language));
        for own in &OWN {
            opened_own(&mut model, own);
            for _ in 0..100 {
                if reading(&model).current().is_none() {
                    break;
                }
                let question = reading(&model).question();
                let right = question.and_then(|question| question.choices.iter().position(|choice| choice.right));
                right.into_iter().for_each(|at| drop(press(&mut model, LessonsIntent::Choose(at))));
                let step = reading(&model).step;
                match reading(&model).task() {
                    Task::Challenge(..) => drop(press(&mut model, LessonsIntent::Skip)),
                    Task::Exercise(_) => {
                        press(&mut model, LessonsIntent::Go);
                        press(&mut model, LessonsIntent::TakeSolution);
                        press(&mut model, LessonsIntent::Go);
                        press(&mut model, LessonsIntent::Go);
                    }
                    Task::Situation(_) | Task::None => {
                        press(&mut model, LessonsIntent::Go);
                        if reading(&model).step == step {
                            press(&mut model, LessonsIntent::Go);
                        }
                    }
                }
                assert_eq!(reading(&model).step, step + 1, "{} in {language:?}", own.id);
            }
            let record = model.lessons.records.of(own.id).expect("it is remembered");
            assert_eq!((record.is_done(), record.right()), (true, reading(&model).lesson.items()), "{}", own.id);
        }
    }
}

#[test]
fn what_another_host_has_is_fetched_when_the_user_has_said_so() {
    let mut model = Model::new(None);
    let address = "https://course.example/week/race.md";
    let effects = model.arrive(&format!("?lesson={address}"), "");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::FetchText { .. })), "{effects:?}");
    let coming = model.lessons.coming.clone().expect("it is asked about");
    assert_eq!((coming.stage, coming.source.host()), (Stage::Asks, Some("course.example")));
    let effects = model.update(Intent::Lessons(LessonsIntent::FetchAsked));
    assert_eq!(effects, [Effect::FetchText { number: 1, address: address.to_owned() }]);
    press(&mut model, LessonsIntent::Came(7, Ok(TEXT.into())));
    assert!(model.lessons.open.is_none(), "that is not what was asked for");
    press(&mut model, LessonsIntent::Came(1, Err(404)));
    assert!(matches!(model.lessons.coming.as_deref(), Some(Coming { stage: Stage::Failed(404), .. })));
    press(&mut model, LessonsIntent::FetchAsked);
    press(&mut model, LessonsIntent::Came(2, Ok(TEXT.into())));
    assert_eq!(reading(&model).source.key(), address);
    assert_eq!(model.lesson_query().as_deref(), Some("lesson=https%3A%2F%2Fcourse.example%2Fweek%2Frace.md"));
    press(&mut model, LessonsIntent::OpenBeside("next.md".to_owned()));
    let coming = model.lessons.coming.clone().expect("it is asked about");
    assert_eq!((coming.source.key(), coming.stage), ("https://course.example/week/next.md", Stage::Asks));
    press(&mut model, LessonsIntent::GiveUp);
    assert!(model.lessons.coming.is_none() && model.lessons.open.is_some());
}

#[test]
fn addresses_of_which_people_and_browsers_read_different_hosts_are_refused() {
    for good in ["https://a.example/x.md", "HTTP://a.example:8080", "http://[::1]:3000/x.md?y#z", "lock"] {
        assert!(Source::of(good).is_some(), "{good}");
    }
    for bad in [
        "https://good.example@bad.example/",
        "https://bad.example\\@good.example/",
        "https:///x.md",
        "//a.example/x.md",
        "javascript:alert(1)",
        "data:text/plain,x",
        "https://a.example/x y.md",
        "https://exa\u{43c}ple.org/",
        "no-such",
        &format!("https://a.example/{}", "x".repeat(3_000)),
    ] {
        assert_eq!(Source::of(bad), None, "{bad}");
        let mut model = Model::new(None);
        press(&mut model, LessonsIntent::Fetch(bad.to_owned()));
        assert!(model.notice.as_ref().is_some_and(|notice| notice.error), "{bad}");
    }
    let own = Source::of("lock").expect("it is ours");
    assert_eq!(own.beside("hog.md#end").and_then(|other| other.host().map(str::to_owned)), None);
    assert!(own.beside("hog.md").is_some() && own.beside("../hog.md").is_none());
    let web = Source::of("https://a.example").expect("an address");
    assert_eq!(web.beside("./b.md").map(|other| other.key().to_owned()).as_deref(), Some("https://a.example/b.md"));
    assert_eq!(web.beside("/b.md").or(web.beside("b.exe")), None);
}

#[test]
fn a_text_that_is_no_lesson_is_told_by_its_lines_and_nothing_else_changes() {
    let mut model = opened(TEXT);
    model.update(Intent::Edit("x = 1\n".to_owned()));
    let bad = TEXT.replace("sample: race-small", "sample: no-such").replace("One.", "One <b>bold</b> word.");
    press(&mut model, LessonsIntent::OpenFile("bad.md".to_owned(), bad.into()));
    let refused = model.lessons.refused.clone().expect("it was refused");
    assert_eq!((&*refused.name, refused.rows[0].line), ("bad.md", 7));
    assert!(refused.rows.iter().any(|row| row.message.contains("no sample 'no-such'") && row.line == 20));
    assert_eq!((&*model.program.text, reading(&model).source.key()), ("x = 1\n", "own.md"));
    press(&mut model, LessonsIntent::OpenFile("bytes.md".to_owned(), vec![0xff, 0xfe]));
    assert!(model.lessons.refused.as_ref().is_some_and(|refused| refused.rows[0].message.contains("UTF-8")));
    let long = vec![b'x'; crate::base::limits::LESSON_BYTES + 1];
    press(&mut model, LessonsIntent::OpenFile("long.md".to_owned(), long));
    assert!(model.lessons.refused.as_ref().is_some_and(|refused| refused.rows[0].message.contains("KB")));
    press(&mut model, LessonsIntent::DismissRefused);
    assert!(model.lessons.refused.is_none());
}

#[test]
fn another_language_keeps_what_was_done() {
    let mut model = Model::new(None);
    model.arrive("?lang=fr", "");
    assert_eq!(model.lessons_language(), Language::French);
    model.config.lang = None;
    opened_own(&mut model, &OWN[0]);
    press(&mut model, LessonsIntent::Choose(1));
    press(&mut model, LessonsIntent::Go);
    let effects = press(&mut model, LessonsIntent::SetLanguage(Language::French));
    assert_eq!(
        effects[0],
        Effect::Store { key: "lessons", value: model.lessons.records.written(Some(Language::French)) }
    );
    fetched(&mut model, &effects);
    assert_eq!((&*reading(&model).lesson.lang, phase(&model), reading(&model).step), ("fr", Phase::Done, 0));
    press(&mut model, LessonsIntent::Go);
    let kept = model.lessons.records.written(Some(Language::French));
    assert!(kept.starts_with("lang fr\ncounter-race 1/1/"), "{kept}");
    // The next visit goes on from there.
    let mut model = Model::new(None);
    model.update(Intent::Show(ViewName::Lessons));
    press(&mut model, LessonsIntent::Recalled(Some(kept)));
    assert_eq!(model.lessons_language(), Language::French);
    opened_own(&mut model, &OWN[0]);
    assert_eq!(reading(&model).step, 1);
}

#[test]
fn the_page_around_is_told_answers_and_can_change_the_language() {
    let mut model = Model::new(None);
    model.arrive("?embed=1&lesson=lock", "");
    model.greet_host();
    let effects = press(&mut model, LessonsIntent::OpenFile("own.md".to_owned(), TEXT.into()));
    assert!(effects.contains(&Effect::Asked));
    press(&mut model, LessonsIntent::Choose(1));
    let effects = press(&mut model, LessonsIntent::Go);
    let answers = |effects: &[Effect]| -> Vec<Answer> {
        let one = |effect: &Effect| match effect {
            Effect::Answered(answer) => Some(answer.clone()),
            _ => None,
        };
        effects.iter().filter_map(one).collect()
    };
    let told = answers(&effects);
    assert_eq!((&*told[0].item, &*told[0].response, told[0].correct), ("own.md/how-many", "Fewer", true));
    let message = Model::answer_for_host(&told[0], 1234.6);
    for piece in ["\"type\":\"answer\"", "\"itemId\":\"own.md/how-many\"", "\"raw\":1", "\"durationMs\":1235"] {
        assert!(message.contains(piece), "{message}");
    }
    press(&mut model, LessonsIntent::Go);
    press(&mut model, LessonsIntent::Go);
    let told = answers(&press(&mut model, LessonsIntent::Go));
    assert_eq!((told[0].correct, told[0].score), (false, (0, 1)));
    press(&mut model, LessonsIntent::ShowSolution);
    press(&mut model, LessonsIntent::TakeSolution);
    let told = answers(&press(&mut model, LessonsIntent::Go));
    assert_eq!((told[0].correct, told[0].score, &*told[0].response), (true, (0, 1), "counter = 4\n"));
    press(&mut model, LessonsIntent::Skip);
    press(&mut model, LessonsIntent::Go);
    press(&mut model, LessonsIntent::StopChecking);
    let picks = [2, 1, 1, 2].map(|thread| model.update(Intent::Challenges(ChallengesIntent::Pick(thread))));
    let told = answers(&picks[3]);
    assert_eq!((&*told[0].item, told[0].score, &*told[0].response), ("lost-update", (3, 3), "2.1x2.2"));

    opened_own(&mut model, &OWN[1]);
    let french = "{\"source\":\"baton\",\"v\":1,\"type\":\"set\",\"lang\":\"fr\"}".to_owned();
    let effects = model.update(Intent::HostSays(french));
    fetched(&mut model, &effects);
    assert_eq!(reading(&model).lesson.lang, "fr");
}

#[test]
fn what_the_browser_kept_is_read_whatever_it_is() {
    let (records, language) = Records::read("lang fr\nlock 2/3/5 a:1 b:0\n\nx\nlock-price z/1/2\nhog 9/9/4 :: c\n");
    assert_eq!(language, Some(Language::French));
    let lock = records.of("lock").expect("it is there");
    assert_eq!((lock.step, lock.farthest, lock.steps, lock.right()), (2, 3, 5, 1));
    assert_eq!(records.of("hog").map(|hog| (hog.step, hog.is_done())), Some((4, true)));
    assert_eq!(records.of("lock-price"), None);
    assert_eq!(Records::read(&records.written(language)).0, records);
    assert_eq!(Records::read(&"lang fr\n".repeat(10_000)), (Records::default(), None));
    let mut records = Records::default();
    (0..200).for_each(|at| records.stand(&format!("https://a.example/{at}"), 1, 4));
    assert!(records.of("https://a.example/199").is_some() && records.of("https://a.example/3").is_none());
}

#[test]
fn a_lesson_of_words_alone_or_of_nothing_can_be_read() {
    for body in ["", "Words.\n\n## More\n\nWords.\n"] {
        let mut model = opened(&format!("---\ntitle: T\nlang: pt-BR\nsummary: S\n---\n{body}"));
        assert_eq!(reading(&model).language, Language::English);
        for _ in 0..4 {
            press(&mut model, LessonsIntent::Go);
        }
        assert!(reading(&model).current().is_none());
        let done = reading(&model).lesson.blocks.iter().filter(|block| matches!(block, Block::Heading(..))).count();
        assert_eq!(done + usize::from(!body.is_empty()), reading(&model).steps.len());
    }
}
