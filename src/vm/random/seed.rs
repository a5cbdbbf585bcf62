//! From a seed to the words that a generator starts from.

use super::twister::{MersenneTwister, UNSEEDED};
use crate::vm::machine::Vm;
use crate::vm::native::Escape;
use crate::vm::number::Number;
use crate::vm::object::Object;
use crate::vm::value::Value;
use num_bigint::BigUint;
use sha2::{Digest, Sha512};

/// The modulus of CPython's hashes of numbers.
const HASH_MODULUS: u64 = (1 << 61) - 1;
/// Its bits.
const HASH_BITS: i32 = 61;
/// CPython's hash of an infinity.
const HASH_INFINITE: i64 = 314_159;

/// The generator that `random.seed(seed)` makes.
///
/// # Errors
/// `TypeError` for what is no seed.
pub fn generator(vm: &mut Vm<'_>, seed: Value) -> Result<MersenneTwister, Escape> {
    if seed.is_null() || seed.is_none() {
        return Ok(MersenneTwister::seeded(&[UNSEEDED]));
    }
    let text = match seed.as_ref().map(|at| vm.machine.heap.get(at)) {
        Some(Object::Str(text)) => Some(text.text.as_bytes().to_vec()),
        Some(Object::Bytes(bytes)) => Some(bytes.to_vec()),
        _ => None,
    };
    let number = match (text, vm.number(seed)) {
        (Some(mut text), _) => {
            let digest = Sha512::digest(&text);
            text.extend_from_slice(&digest);
            BigUint::from_bytes_be(&text)
        }
        (None, Some(Number::Float(float))) => BigUint::from(hash(float) as u64),
        (None, Some(integer)) => integer.to_big().map(|big| big.magnitude().clone()).unwrap_or_default(),
        (None, None) => {
            let message = "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.";
            return Err(vm.type_error(message));
        }
    };
    let words = number.to_u32_digits();
    Ok(MersenneTwister::seeded(if words.is_empty() { &[0] } else { &words }))
}

/// CPython's hash of a float: the number modulo a prime (`_Py_HashDouble`). NaN, whose hash is its object's address
/// there, is 0.
fn hash(float: f64) -> i64 {
    if float.is_nan() {
        return 0;
    }
    if float.is_infinite() {
        return if float > 0.0 { HASH_INFINITE } else { -HASH_INFINITE };
    }
    let (mut fraction, mut exponent) = libm::frexp(float.abs());
    let mut sum: u64 = 0;
    while fraction != 0.0 {
        sum = (sum << 28) & HASH_MODULUS | sum >> (HASH_BITS - 28);
        fraction *= 268_435_456.0;
        exponent -= 28;
        let digit = fraction as u64;
        fraction -= digit as f64;
        sum += digit;
        if sum >= HASH_MODULUS {
            sum -= HASH_MODULUS;
        }
    }
    let shift = exponent.rem_euclid(HASH_BITS);
    sum = (sum << shift) & HASH_MODULUS | sum >> (HASH_BITS - shift);
    let signed = if float < 0.0 { -(sum as i64) } else { sum as i64 };
    if signed == -1 { -2 } else { signed }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn floats_hash_as_in_cpython() {
        assert_eq!([hash(3.5), hash(0.1), hash(-1.0)], [1_152_921_504_606_846_979, 230_584_300_921_369_408, -2]);
        assert_eq!([hash(1e300), hash(5e-324)], [1_224_995_262_755_759_164, 16_777_216]);
    }
}
