//! Which instructions each switch-point model may pause before.

use super::{Code, Op, POINT_CPYTHON_39, POINT_CPYTHON_312, POINT_LINE};

/// Sets the point bits of every instruction of `code`.
///
/// A bit means: the thread may be paused before the instruction. CPython 3.10 and later check at the instruction
/// itself, a `RESUME` or a backward jump, before its effect. CPython 3.7 to 3.9 checked at the top of the loop and went
/// on without a check after the instructions listed here; it also skipped the check before an instruction that sets up
/// a block, which 3.12 no longer has as an instruction: that exception is left out, except for `BEFORE_WITH` and `SEND`.
pub fn mark_points(code: &mut Code) {
    let mut jumped_back_to = vec![false; code.instructions.len()];
    for instruction in &code.instructions {
        if matches!(instruction.op, Op::JumpBackward | Op::JumpBackwardNoInterrupt) {
            jumped_back_to[instruction.argument as usize] = true;
        }
    }
    let mut line = 0;
    let mut fast = false;
    for (at, instruction) in code.instructions.iter_mut().enumerate() {
        let op = instruction.op;
        let mut points = 0;
        let here = code.lines[at];
        if here != 0 && (here != line || jumped_back_to[at]) {
            points |= POINT_LINE;
        }
        if here != 0 {
            line = here;
        }
        if !fast && !matches!(op, Op::BeforeWith | Op::Send) {
            points |= POINT_CPYTHON_39;
        }
        fast = matches!(op, Op::LoadConst | Op::LoadFast | Op::LoadFastCheck | Op::StoreFast | Op::PopTop);
        // After the yield of a `yield from`, CPython does not check.
        if op == Op::Resume && instruction.argument < 2 || op == Op::JumpBackward {
            points |= POINT_CPYTHON_312;
        }
        instruction.points = points;
    }
}
