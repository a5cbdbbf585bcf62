//! Seeds, bits and whole numbers. What picks from sequences is written in the library.

use super::seed::generator;
use super::twister::MersenneTwister;
use crate::vm::known;
use crate::vm::machine::Vm;
use crate::vm::native::{Answer, Args, Escape, Native, Owner, native};
use crate::vm::object::Payload;
use crate::vm::value::{Ref, Value};
use num_bigint::{BigInt, Sign};

const RANDOM: Owner = Owner::Class(known::RANDOM);

/// The rows of this file. The functions of the module are the methods of one hidden instance, as in CPython.
pub const NATIVES: &[Native] = &[
    native(RANDOM, "__init__", seed),
    native(RANDOM, "seed", seed),
    native(RANDOM, "getstate", get_state),
    native(RANDOM, "setstate", set_state),
    native(RANDOM, "random", random),
    native(RANDOM, "getrandbits", get_bits),
    native(RANDOM, "_randbelow", below),
    native(RANDOM, "randrange", |_, _| Err(Escape::Library("_random_randrange"))),
    native(RANDOM, "randint", |_, _| Err(Escape::Library("_random_randint"))),
    native(RANDOM, "randbytes", |_, _| Err(Escape::Library("_random_randbytes"))),
    native(RANDOM, "choice", |_, _| Err(Escape::Library("_random_choice"))),
    native(RANDOM, "choices", |_, _| Err(Escape::Library("_random_choices"))),
    native(RANDOM, "shuffle", |_, _| Err(Escape::Library("_random_shuffle"))),
    native(RANDOM, "sample", |_, _| Err(Escape::Library("_random_sample"))),
];

/// The version that `getstate` tells, as CPython's.
const STATE_VERSION: i64 = 3;

fn receiver(vm: &mut Vm<'_>, args: &Args) -> Result<Ref, Escape> {
    match args.at(0).as_ref() {
        Some(at) if matches!(vm.payload(at), Some(Payload::Random(_))) => Ok(at),
        _ => Err(vm.type_error("a Random is required")),
    }
}

/// The generator of the method's receiver.
pub(super) fn twister<'v>(vm: &'v mut Vm<'_>, args: &Args) -> Result<&'v mut MersenneTwister, Escape> {
    let at = receiver(vm, args)?;
    match vm.payload_mut(at) {
        Some(Payload::Random(twister)) => Ok(twister),
        _ => unreachable!("looked at above"),
    }
}

fn seed(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let [seed, version] = args.bind(vm, "seed", 1, ["a", "version"], 0, 2)?;
    if !version.is_null() && !version.is(Value::int(2)) {
        return Err(vm.value_error("Baton seeds generators by version 2 only"));
    }
    let fresh = generator(vm, seed)?;
    *twister(vm, args)? = fresh;
    Ok(Value::NONE)
}

fn get_state(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "getstate", 1, 0, 0)?;
    let twister = twister(vm, args)?;
    let words = twister.state().map(|word| Value::int(i64::from(word))).collect();
    let spare = twister.spare.map_or(Value::NONE, Value::float);
    let words = vm.machine.heap.tuple(words);
    Ok(vm.machine.heap.tuple(vec![Value::int(STATE_VERSION), words, spare]))
}

fn set_state(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "setstate", 1, 1, 1)?;
    let parts = vm.collect_items(args.at(1), 1)?;
    let [version, words, spare] = parts[..] else {
        return Err(vm.value_error("state vector must have three parts"));
    };
    if version.as_int() != Some(STATE_VERSION) {
        return Err(vm.value_error("state with an unknown version passed to Random.setstate()"));
    }
    let words = vm.collect_items(words, 1)?;
    let words: Option<Vec<u32>> = words.iter().map(|word| u32::try_from(word.as_int()?).ok()).collect();
    let Some(mut fresh) = words.and_then(|words| MersenneTwister::from_state(&words)) else {
        return Err(vm.value_error("state vector is the wrong size"));
    };
    fresh.spare = vm.number(spare).and_then(|spare| spare.to_float());
    *twister(vm, args)? = fresh;
    Ok(Value::NONE)
}

fn random(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "Random.random", 1, 0, 0)?;
    Ok(Value::float(twister(vm, args)?.float()))
}

fn get_bits(vm: &mut Vm<'_>, args: &Args) -> Answer {
    args.exactly(vm, "Random.getrandbits", 1, 1, 1)?;
    let bits = vm.index(args.at(1))?;
    let Ok(bits) = u64::try_from(bits) else {
        return Err(vm.value_error("number of bits must be non-negative"));
    };
    vm.check_bits(bits)?;
    let number = twister(vm, args)?.bits(bits);
    Ok(vm.machine.heap.big(BigInt::from_biguint(Sign::Plus, number)))
}

fn below(vm: &mut Vm<'_>, args: &Args) -> Answer {
    let limit = vm.integer(args.at(1)).and_then(|limit| limit.to_biguint()).filter(|limit| limit.bits() > 0);
    let Some(limit) = limit else { return Err(vm.value_error("a positive limit is required")) };
    let number = twister(vm, args)?.below(&limit);
    Ok(vm.machine.heap.big(BigInt::from_biguint(Sign::Plus, number)))
}
