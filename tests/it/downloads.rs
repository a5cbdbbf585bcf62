//! The ways of downloading that the page sets beside each other, on the built-in world and the default network.

use baton::page::{SAMPLES, Sample};
use baton::sim::{Outcome, RunOptions, Simulation};
use baton::trace::Ending;
use baton::vm;

/// The sample `id` with `n` blogs or pages, run to its end.
fn run(id: &str, n: u32) -> Simulation {
    let sample: &Sample = SAMPLES.iter().find(|sample| sample.id == id).unwrap_or_else(|| panic!("{id} is a sample"));
    let given = sample.source().lines().find(|line| line.starts_with("n = ")).expect("n stands on a line of its own");
    let source = sample.source().replacen(given, &format!("n = {n}"), 1);
    let (program, diagnostics) = vm::compile(&source);
    let program = program.unwrap_or_else(|| panic!("{id}: {diagnostics:?}"));
    let schedule = sample.schedule.parse().expect("a sample's schedule is one");
    let mut options = RunOptions { schedule, ..RunOptions::default() };
    sample.costs.iter().for_each(|&(cost, ns)| options.costs.set(cost, ns));
    let mut simulation = Simulation::new(program, options);
    simulation.run_to_end();
    assert_eq!(simulation.outcome(), Some(&Outcome::Finished), "{id}: {}", simulation.printed(true));
    simulation
}

fn time(id: &str, n: u32) -> f64 {
    run(id, n).end_time().as_secs_f64()
}

#[test]
fn every_way_gives_the_same_titles() {
    let titles = |id| {
        let mut lines: Vec<String> = run(id, 4).printed(false).lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let expected: Vec<String> = (0..4).map(|blog| format!("Blog {blog}, article 1")).collect();
    for id in ["titles-sequential", "titles-threads", "titles-pool", "titles-reactor", "titles-inline"] {
        assert_eq!(titles(id), expected, "{id}");
    }
}

#[test]
fn one_after_the_other_takes_linear_time_and_the_reactor_nearly_constant() {
    let numbers = [1_u32, 10, 20, 40, 70, 100];
    let points: Vec<(f64, f64)> = numbers.map(|n| (f64::from(n), time("titles-sequential", n))).to_vec();
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|point| of(point.0 - x, point.1 - y)).sum::<f64>();
    let r_squared = sum(&|dx, dy| dx * dy).powi(2) / (sum(&|dx, _| dx * dx) * sum(&|_, dy| dy * dy));
    assert!(r_squared > 0.99, "{r_squared}");

    // What there is of growth is the link's, which is busy for half of the time with a hundred blogs.
    let grown = time("titles-reactor", 100) / time("titles-reactor", 1);
    assert!(grown < 1.9, "{grown}");
}

#[test]
fn beside_a_hog_bytes_wait_as_long_as_it_keeps_the_baton() {
    let simulation = run("buffered-hog", 4);
    let calls = simulation.reactor_calls().calls();
    let hog = calls.iter().map(|call| call.stop - call.start).max().expect("there are calls");
    let end = simulation.end_time();
    let longest = simulation
        .transfers()
        .all()
        .iter()
        .flat_map(|transfer| transfer.unread.stretches(end))
        .map(baton::trace::Stretch::ns)
        .max()
        .expect("bytes came");
    assert!(longest > hog / 2 && longest <= hog + 50_000_000, "{longest} ns in the buffer, {hog} ns of hogging");
}

#[test]
fn nothing_that_is_downloaded_is_left_in_a_buffer() {
    for id in ["titles-threads", "titles-pool", "titles-reactor", "titles-inline", "buffered-threads"] {
        let simulation = run(id, 4);
        let end = simulation.end_time();
        for transfer in simulation.transfers().all() {
            assert_eq!(transfer.ending(end), Ending::Done(Some(200)), "{id}");
            assert_eq!(transfer.unread.bytes(), 0, "{id}");
        }
    }
}
