//! What was done of each lesson; kept in the browser as text.

use crate::page::lesson::Language;

/// Text of more bytes than any list of lessons has is not read.
const KEPT_BYTES: usize = 20_000;
/// Lessons that are remembered: the last ones.
const ROWS_MAX: usize = 60;
/// Questions and exercises of one lesson that are.
const ITEMS_MAX: usize = 100;

/// What was done of lessons, the last one last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Records {
    rows: Vec<(String, Record)>,
}

/// What was done of a lesson.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// The step to go on with.
    pub step: usize,
    /// The farthest step that was reached.
    pub farthest: usize,
    /// How many there are.
    pub steps: usize,
    /// Questions that were answered and exercises that were solved, and whether that was right.
    pub items: Vec<(String, bool)>,
}

impl Record {
    /// Whether all steps were gone.
    pub fn is_done(&self) -> bool {
        self.farthest >= self.steps
    }

    /// How many questions and exercises were right.
    pub fn right(&self) -> usize {
        self.items.iter().filter(|(_, right)| *right).count()
    }
}

impl Records {
    /// Reads what was kept, and the language that was chosen; what makes no sense is passed over.
    pub fn read(text: &str) -> (Self, Option<Language>) {
        let (mut records, mut language) = (Self::default(), None);
        if text.len() > KEPT_BYTES {
            return (records, language);
        }
        for line in text.lines() {
            let mut words = line.split(' ');
            let (Some(key), Some(second)) = (words.next(), words.next()) else { continue };
            if key == "lang" {
                language = Language::of(second);
                continue;
            }
            let mut numbers = second.split('/').map(str::parse::<usize>);
            let (Some(Ok(step)), Some(Ok(farthest)), Some(Ok(steps))) =
                (numbers.next(), numbers.next(), numbers.next())
            else {
                continue;
            };
            let items = words.filter_map(|word| {
                let (id, right) = word.split_once(':')?;
                Some((id.to_owned(), right == "1"))
            });
            let items = items.take(ITEMS_MAX).collect();
            let (step, farthest) = (step.min(steps), farthest.min(steps));
            *records.row(key) = Record { step, farthest, steps, items };
        }
        (records, language)
    }

    /// As it is kept: `lang fr`, then a line `lock 2/3/5 what-a-lock-does:1` a lesson.
    pub fn written(&self, language: Option<Language>) -> String {
        let mut text = language.map_or_else(String::new, |language| format!("lang {}\n", language.tag()));
        // A file's name may have spaces, and is not the same file the next time.
        for (key, record) in self.rows.iter().filter(|(key, _)| !key.contains(' ')) {
            let Record { step, farthest, steps, items } = record;
            let items: String = items.iter().map(|(id, right)| format!(" {id}:{}", u8::from(*right))).collect();
            text.push_str(&format!("{key} {step}/{farthest}/{steps}{items}\n"));
        }
        text
    }

    /// What was done of the lesson of that key.
    pub fn of(&self, key: &str) -> Option<&Record> {
        self.rows.iter().find(|(known, _)| known == key).map(|(_, record)| record)
    }

    /// How many of the lessons of these keys are done.
    pub fn done<'a>(&self, keys: impl Iterator<Item = &'a str>) -> usize {
        keys.filter(|key| self.of(key).is_some_and(Record::is_done)).count()
    }

    /// Notes that a step is in view.
    pub(super) fn stand(&mut self, key: &str, step: usize, steps: usize) {
        let row = self.row(key);
        (row.step, row.steps) = (step, steps);
        row.farthest = row.farthest.max(step).min(steps);
    }

    /// Notes an answer, or a solution. What was right stays so; an answer that was wrong stays wrong, and an exercise that
    /// was not solved can be solved later.
    pub(super) fn note(&mut self, key: &str, item: &str, right: bool, can_mend: bool) {
        let row = self.row(key);
        if let Some((_, before)) = row.items.iter_mut().find(|(known, _)| known == item) {
            *before |= right && can_mend;
        } else if row.items.len() < ITEMS_MAX {
            row.items.push((item.to_owned(), right));
        }
    }

    /// Takes over what was kept of lessons that nothing is known of yet.
    pub(super) fn join(&mut self, kept: Self) {
        for (key, record) in kept.rows {
            if self.of(&key).is_none() {
                *self.row(&key) = record;
            }
        }
    }

    fn row(&mut self, key: &str) -> &mut Record {
        let known = self.rows.iter().position(|(known, _)| known == key);
        let row = known.map(|at| self.rows.remove(at)).unwrap_or_else(|| (key.to_owned(), Record::default()));
        if self.rows.len() == ROWS_MAX {
            self.rows.remove(0);
        }
        self.rows.push(row);
        &mut self.rows.last_mut().expect("one was added").1
    }
}
