//! Numbers of ways, which may be larger than any machine counts, as people grasp them.

use crate::view::text::thousands;

/// Digits of a number that is still written out where there is room, and in a column.
pub(super) const DIGITS_MAX: usize = 15;
pub(super) const COLUMN_DIGITS_MAX: usize = 9;

/// A number in decimal digits for people: `34,650`, and `5.46 × 10²³` where it has more than `most` digits.
pub(super) fn readable(digits: &str, most: usize) -> String {
    if digits.len() <= most {
        return digits.parse().map_or_else(|_| digits.to_owned(), thousands);
    }
    let exponent: String = (digits.len() - 1).to_string().chars().map(superscript).collect();
    format!("{}.{} × 10{exponent}", &digits[..1], &digits[1..3])
}

fn superscript(digit: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digit.to_digit(10).map_or(digit, |digit| DIGITS[digit as usize])
}

/// Units of time with their seconds, and the number of units from which on the next one says more.
const UNITS: [(&str, f64, f64); 5] = [
    ("seconds", 1.0, 120.0),
    ("minutes", 60.0, 120.0),
    ("hours", 3_600.0, 48.0),
    ("days", 86_400.0, 730.0),
    ("years", 31_557_600.0, 1_000.0),
];

/// Seconds since the universe began: 13.8 billion years (Planck 2018 results VI, 2020).
const UNIVERSE_SECONDS: f64 = 13.8e9 * 31_557_600.0;

/// How long it would take to try so many ways; nothing for so few that everyone sees it.
pub(super) fn to_try(ways: f64) -> Option<String> {
    if ways < 10.0 {
        return None;
    }
    let span = |seconds: f64| {
        let (name, unit, _) = UNITS.into_iter().find(|(_, unit, most)| seconds / unit < *most)?;
        let number = seconds / unit;
        let digits = usize::from(number < 10.0 && name != "seconds");
        Some(format!("{number:.digits$} {name}"))
    };
    Some(match (span(ways), span(ways / 1e6)) {
        (Some(one), _) => format!("One a second, they would take {one}."),
        (None, Some(million)) => format!("A million a second, they would take {million}."),
        (None, None) if ways / 1e6 > UNIVERSE_SECONDS => {
            "A million a second since the universe began, they would not be through yet.".to_owned()
        }
        (None, None) => {
            let years = ways / 1e6 / 31_557_600.0;
            let (name, unit) = if years < 1e6 {
                ("thousand", 1e3)
            } else if years < 1e9 {
                ("million", 1e6)
            } else {
                ("billion", 1e9)
            };
            format!("A million a second, they would take {:.0} {name} years.", years / unit)
        }
    })
}

/// Milliseconds of work.
pub(super) fn worked(ms: f64) -> String {
    if ms < 1_000.0 { format!("{ms:.0} ms") } else { format!("{:.1} s", ms / 1_000.0) }
}

/// A share, from 0 to 1, in percent; what is seldom also as one in how many.
pub(super) fn share(share: f64) -> String {
    let percent = share * 100.0;
    let one_in = || thousands((1.0 / share).round() as u64);
    match percent {
        ..=0.0 => "0 %".to_owned(),
        ..0.001 if share < 1e-15 => "next to never".to_owned(),
        ..0.001 => format!("1 in {}", one_in()),
        ..0.1 => format!("{percent:.3} %, 1 in {}", one_in()),
        ..10.0 => format!("{percent:.1} %, 1 in {}", one_in()),
        ..100.0 => format!("{percent:.1} %"),
        _ => "100 %".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_written_with_a_power_of_ten() {
        assert_eq!(
            ["6", "34650", "123456789012345"].map(|digits| readable(digits, 15)),
            ["6", "34,650", "123,456,789,012,345"]
        );
        assert_eq!(readable("546000000000000000000000", 15), "5.46 × 10²³");
    }

    #[test]
    fn the_time_to_try_all_has_a_unit_that_people_know() {
        assert_eq!(to_try(6.0), None);
        assert_eq!(to_try(70.0).as_deref(), Some("One a second, they would take 70 seconds."));
        assert_eq!(to_try(34_650.0).as_deref(), Some("One a second, they would take 9.6 hours."));
        assert_eq!(to_try(1e12).as_deref(), Some("A million a second, they would take 12 days."));
        assert_eq!(to_try(5e19).as_deref(), Some("A million a second, they would take 2 million years."));
        assert!(to_try(1e30).is_some_and(|text| text.contains("universe")));
        assert!(to_try(f64::INFINITY).is_some_and(|text| text.contains("universe")));
    }

    #[test]
    fn a_seldom_share_says_one_in_how_many() {
        assert_eq!([0.0, 1.0, 32.0 / 70.0].map(share), ["0 %", "100 %", "45.7 %"]);
        assert_eq!(share(6.0 / 70.0), "8.6 %, 1 in 12");
        assert_eq!(share(1e-7), "1 in 10,000,000");
    }
}
