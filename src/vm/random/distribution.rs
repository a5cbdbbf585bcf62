//! Distributions over real numbers, by CPython's formulas. Logarithms and their like come from the `libm` crate, so that
//! every machine draws the same.

use super::native::twister;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::value::Value;
use std::f64::consts::{SQRT_2, TAU};

const RANDOM: Owner = Owner::Class(known::RANDOM);

/// The rows of this file.
pub const NATIVES: &[Native] = &[
    native(RANDOM, "uniform", uniform),
    native(RANDOM, "triangular", triangular),
    native(RANDOM, "gauss", gauss),
    native(RANDOM, "normalvariate", normal),
    native(RANDOM, "lognormvariate", |vm, args| {
        Ok(match normal(vm, args)?.view() {
            crate::vm::View::Float(drawn) => Value::float(libm::exp(drawn)),
            _ => Value::NONE,
        })
    }),
    native(RANDOM, "expovariate", exponential),
];

fn float(vm: &mut Vm<'_>, value: Value, default: f64) -> Result<f64, Escape> {
    if value.is_null() {
        return Ok(default);
    }
    match vm.number(value).map(|number| number.to_float()) {
        Some(Some(float)) => Ok(float),
        Some(None) => Err(vm.error(known::OVERFLOW_ERROR, "int too large to convert to float")),
        None => {
            let class = vm.class_name(value);
            Err(vm.type_error(format!("must be real number, not {class}")))
        }
    }
}

fn uniform(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [a, b] = args.bind(vm, "Random.uniform", 1, ["a", "b"], 2, 2)?;
    let (a, b) = (float(vm, a, 0.0)?, float(vm, b, 0.0)?);
    Ok(Value::float(a + (b - a) * twister(vm, args)?.float()))
}

fn triangular(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [low, high, mode] = args.bind(vm, "Random.triangular", 1, ["low", "high", "mode"], 0, 3)?;
    let (mut low, mut high) = (float(vm, low, 0.0)?, float(vm, high, 1.0)?);
    let mut drawn = twister(vm, args)?.float();
    let mut peak = 0.5;
    if !mode.is_null() && !mode.is_none() {
        if high == low {
            return Ok(Value::float(low));
        }
        peak = (float(vm, mode, 0.0)? - low) / (high - low);
    }
    if drawn > peak {
        drawn = 1.0 - drawn;
        peak = 1.0 - peak;
        std::mem::swap(&mut low, &mut high);
    }
    Ok(Value::float(low + (high - low) * (drawn * peak).sqrt()))
}

fn gauss(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [mean, deviation] = args.bind(vm, "Random.gauss", 1, ["mu", "sigma"], 0, 2)?;
    let (mean, deviation) = (float(vm, mean, 0.0)?, float(vm, deviation, 1.0)?);
    let twister = twister(vm, args)?;
    let drawn = match twister.spare.take() {
        Some(spare) => spare,
        None => {
            let angle = twister.float() * TAU;
            let radius = (-2.0 * libm::log(1.0 - twister.float())).sqrt();
            twister.spare = Some(libm::sin(angle) * radius);
            libm::cos(angle) * radius
        }
    };
    Ok(Value::float(mean + drawn * deviation))
}

fn normal(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [mean, deviation] = args.bind(vm, "Random.normalvariate", 1, ["mu", "sigma"], 0, 2)?;
    let (mean, deviation) = (float(vm, mean, 0.0)?, float(vm, deviation, 1.0)?);
    let twister = twister(vm, args)?;
    // Kinderman and Monahan's method of 1977, as CPython has it.
    let magic = 4.0 * libm::exp(-0.5) / SQRT_2;
    loop {
        let (one, other) = (twister.float(), 1.0 - twister.float());
        let drawn = magic * (one - 0.5) / other;
        if drawn * drawn / 4.0 <= -libm::log(other) {
            return Ok(Value::float(mean + drawn * deviation));
        }
    }
}

fn exponential(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [rate] = args.bind(vm, "Random.expovariate", 1, ["lambd"], 0, 1)?;
    let rate = float(vm, rate, 1.0)?;
    let drawn = -libm::log(1.0 - twister(vm, args)?.float());
    if rate == 0.0 {
        return Err(vm.error(known::ZERO_DIVISION_ERROR, "float division by zero"));
    }
    Ok(Value::float(drawn / rate))
}
