//! Series with known lines.

use super::*;
use expect_test::expect;
use proptest::prelude::*;

const MS: u64 = 1_000_000;

fn line(numbers: &[u64], ns: impl Fn(u64) -> u64) -> Vec<Point> {
    numbers.iter().map(|n| Point { n: *n, ns: ns(*n) }).collect()
}

#[test]
fn axes_are_round_and_start_at_nothing() {
    let points = line(&[1, 10, 100], |n| n * 80 * MS);
    let chart = Growth::new(&[Series { title: "one after the other", points: &points }], 900.0, 480.0);
    let told = |marks: &[Mark]| {
        marks.iter().map(|mark| format!("{}@{:.0}", mark.label, mark.at)).collect::<Vec<_>>().join(" ")
    };
    expect!["0@64 10@135 20@205 30@276 40@346 50@417 60@488 70@558 80@629 90@699 100@770"]
        .assert_eq(&told(&chart.numbers));
    expect!["0 s@444 1 s@393 2 s@342 3 s@290 4 s@239 5 s@188 6 s@137 7 s@86 8 s@34"].assert_eq(&told(&chart.times));
}

#[test]
fn a_straight_line_fits_with_an_r_squared_of_one() {
    let fit = Fit::of(&line(&[1, 5, 20], |n| 7 * MS + n * 3 * MS)).unwrap();
    assert_eq!(fit.words(), "3.00 ms for each further download (R² 1.000)");
    assert!((fit.intercept_ns - 7e6).abs() < 1.0);
    let bent = Fit::of(&line(&[1, 2, 3], |n| n * n)).unwrap();
    assert!((bent.slope_ns - 4.0).abs() < 1e-9 && (bent.r_squared - 0.979_6).abs() < 1e-4);
    assert_eq!(Fit::of(&line(&[4, 4], |n| n)), None);
    assert_eq!(Fit::of(&[]), None);
}

#[test]
fn the_table_has_a_row_for_each_number() {
    let (some, others) = (line(&[1, 10], |n| n * MS), line(&[10, 100], |n| n * 2 * MS));
    let chart = Growth::new(
        &[Series { title: "threads", points: &some }, Series { title: "reactor", points: &others }],
        600.0,
        300.0,
    );
    let rows: Vec<String> = chart.table.1.iter().map(|row| row.join(" | ")).collect();
    assert_eq!(chart.table.0, ["downloads", "threads", "reactor"]);
    assert_eq!(rows, ["1 | 1.00 ms | ", "10 | 10.0 ms | 20.0 ms", "100 |  | 200 ms"]);
}

#[test]
fn a_chart_of_nothing_is_empty() {
    let chart = Growth::new(&[], 0.0, 0.0);
    assert!(chart.lines.is_empty() && chart.table.1.is_empty());
    assert!(to_svg("nothing", &[Series { title: "<none>", points: &[] }]).contains("&lt;none&gt;"));
}

proptest! {
    #[test]
    fn names_do_not_overlap_and_stay_beside_the_plot(ends in prop::collection::vec(1u64..1_000_000_000, 1..12)) {
        let points: Vec<Vec<Point>> = ends.iter().map(|ns| line(&[1, 10], |n| n * ns)).collect();
        let series: Vec<Series<'_>> = points.iter().map(|points| Series { title: "x", points }).collect();
        let chart = Growth::new(&series, 800.0, 400.0);
        let mut names: Vec<f64> = chart.lines.iter().map(|line| line.name_y).collect();
        names.sort_by(f64::total_cmp);
        prop_assert!(names.windows(2).all(|pair| pair[1] - pair[0] > 14.9));
        prop_assert!(names[0] >= chart.plot.y && names[names.len() - 1] <= chart.plot.y + chart.plot.height);
    }
}
