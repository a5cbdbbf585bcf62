//! The list and the steps, as the page would show them.

use super::*;
use crate::app::lesson_testing::{TEXT, opened, press};
use crate::app::{Intent, Language, LessonsIntent, Model};

fn shown(model: &Model) -> LessonView {
    lesson(model).expect("a lesson is read")
}

fn go(model: &Model) -> (String, bool) {
    let go = shown(model).go.expect("there is something to press");
    (go.text, go.enabled)
}

#[test]
fn there_is_always_one_thing_to_press_and_it_says_what_it_does() {
    let mut model = opened(TEXT);
    assert_eq!(go(&model), ("Run it".to_owned(), false));
    assert_eq!(shown(&model).go.map(|go| go.hint), Some("Choose an answer first."));
    press(&mut model, LessonsIntent::Choose(0));
    assert_eq!(go(&model), ("Run it".to_owned(), true));
    model.update(Intent::Lessons(LessonsIntent::Go));
    assert_eq!(go(&model), ("Running …".to_owned(), false));
    assert_eq!(shown(&model).question.and_then(|question| question.given), None, "the run comes first");
    press(&mut model, LessonsIntent::ShowAgain);
    let view = shown(&model);
    assert_eq!(go(&model), ("Continue".to_owned(), true));
    let question = view.question.expect("there is one");
    let given = question.given.expect("it is answered");
    assert_eq!((given.right, given.verdict, given.explanation.len()), (false, "Not so.", 1));
    assert_eq!(question.answers.iter().map(|row| row.right).collect::<Vec<_>>(), [Some(false), Some(true)]);
    let situation = view.situation.expect("there is one");
    let figures: Vec<(&str, bool, &str)> =
        situation.figures.iter().map(|figure| (&*figure.name, figure.is_code, &*figure.value)).collect();
    assert_eq!(figures, [("counter", true, "4"), ("lost updates", false, "2")]);

    press(&mut model, LessonsIntent::Go);
    assert_eq!((go(&model).0, shown(&model).can_skip), ("Open the program".to_owned(), true));
    press(&mut model, LessonsIntent::Go);
    assert_eq!(go(&model).0, "Check");
    assert!(!shown(&model).exercise.expect("there is one").can_see_solution, "a try comes first");
    press(&mut model, LessonsIntent::Go);
    let exercise = shown(&model).exercise.expect("there is one");
    assert_eq!(exercise.verdict, Some((false, "Not yet. Under rr:3:".to_owned())));
    assert_eq!((&*exercise.missed[0].goal, &*exercise.missed[0].seen), ("counter == 4", "seen is 3"));
    assert!(exercise.can_see_solution && exercise.more_hints.is_some() && !exercise.outdated);
    press(&mut model, LessonsIntent::ShowHint);
    press(&mut model, LessonsIntent::TakeSolution);
    let exercise = shown(&model).exercise.expect("there is one");
    assert_eq!((exercise.hints.len(), exercise.more_hints, exercise.outdated), (1, None, true));
    press(&mut model, LessonsIntent::Go);
    assert_eq!(go(&model).0, "Continue");
    press(&mut model, LessonsIntent::Go);
    assert_eq!(go(&model).0, "Play it");
    press(&mut model, LessonsIntent::Go);
    assert_eq!(go(&model), ("Continue".to_owned(), false));
    model.update(Intent::Show(crate::app::ViewName::Lessons));
    assert_eq!(go(&model).0, "Play it");
    press(&mut model, LessonsIntent::Skip);
    let view = shown(&model);
    assert_eq!((view.go, &*view.end.expect("it is over").right), (None, "1 of 2 right"));
}

#[test]
fn nothing_of_a_lesson_becomes_markup_or_leads_where_it_does_not_say() {
    let text = TEXT.replace(
        "One.",
        "A \\<script>x\\</script> [a](https://a.example) [b](other.md) [c](#there) [d](https://x@y.example/)",
    );
    let model = opened(&text);
    let Some(Prose::Paragraph(row)) = shown(&model).text.into_iter().next() else { panic!("there is a paragraph") };
    assert_eq!(row[0], Words::Plain("A <script>x</script> ".to_owned()));
    let links: Vec<&Words> = row.iter().filter(|word| matches!(word, Words::Web(..) | Words::Lesson(..))).collect();
    assert_eq!(links, [&Words::Web("https://a.example".to_owned(), vec![Words::Plain("a".to_owned())])]);
}

#[test]
fn the_list_tells_what_was_done_in_the_language_that_is_chosen() {
    let mut model = Model::new(None);
    let kept = "counter-race 6/6/6 a:1 b:0\nlock 1/2/5\n".to_owned();
    press(&mut model, LessonsIntent::Recalled(Some(kept)));
    let view = lesson_list(&model);
    assert_eq!((view.rows.len(), &*view.tally), (9, "1 of 9 done"));
    assert_eq!((&*view.rows[0].progress, view.rows[0].done), ("Done · 1 of 2 right", true));
    assert_eq!((&*view.rows[1].progress, view.rows[1].steps), ("At step 2 of 5", Some((2, 5))));
    press(&mut model, LessonsIntent::SetLanguage(Language::French));
    let view = lesson_list(&model);
    assert_eq!((view.rows[1].title, view.phrases.tag), ("Le verrou", "fr"));
    model.update(Intent::Lessons(LessonsIntent::OpenLink("https://a.example/x.md".to_owned())));
    let coming = lesson_list(&model).coming.expect("it is asked about");
    assert_eq!(coming.go.as_deref(), Some("Chercher chez a.example"));
    press(&mut model, LessonsIntent::OpenFile("x.md".to_owned(), "x\n".into()));
    let refused = lesson_list(&model).refused.expect("it was refused");
    assert_eq!(
        (&*refused.text, &*refused.rows[0].0),
        ("x.md n'a pas été ouvert : 1 à corriger.", "Ligne 1, colonne 1")
    );
}

#[test]
fn every_figure_has_its_words_in_every_language() {
    for language in Language::ALL {
        let known: Vec<&str> = phrases(language).figures.iter().map(|(word, _)| *word).collect();
        assert_eq!(known, crate::page::lesson::FIGURES);
    }
}
