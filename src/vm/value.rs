//! Values: sixteen bytes that are copied, each with the origin of what it was computed from.

use crate::trace::Origin;

/// The index of an object in the [`Heap`](super::Heap).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ref(pub u32);

/// The index of a built-in function in the [`Registry`](super::Registry).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NativeId(pub u16);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Kind {
    Null,
    None,
    NotImplemented,
    Ellipsis,
    Bool,
    Int,
    Float,
    Native,
    Object,
}

/// A Python value.
///
/// Small things stand in it (None, bool, integers of 64 bits, floats, built-in functions); everything else is a
/// reference into the heap. Beside the payload it carries its [`Origin`]: the version of the shared variable that it
/// was read from, or that went into its computation. That costs no space, and it is how a stale write is recognised
/// whatever way the value took from the read to the write.
///
/// Invariant: a value that lies *in* a shared variable (a global, an attribute, an item, a cell) has the origin "none" or
/// a version of that very variable. Whatever puts values anywhere else into the heap drops their origins
/// ([`Value::detached`]); the allocating methods of the heap do that. A generator's saved frame is no such place: what it
/// holds are locals and operands, which carry origins as they do on the stack.
#[derive(Clone, Copy)]
pub struct Value {
    kind: Kind,
    origin: Origin,
    bits: u64,
}

/// What a [`Value`] is, to match on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum View {
    /// No value at all: an unbound name, or CPython's NULL on the operand stack.
    Null,
    /// `None`
    None,
    /// `NotImplemented`
    NotImplemented,
    /// `...`
    Ellipsis,
    /// `True` or `False`
    Bool(bool),
    /// An integer that fits 64 bits; larger ones are objects, and never the other way round.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A built-in function.
    Native(NativeId),
    /// Something in the heap.
    Object(Ref),
}

// What the loop calls is inlined always: where code is built for size, it would be a call each time.
impl Value {
    /// No value: unbound.
    pub const NULL: Self = Self::plain(Kind::Null, 0);
    /// `None`
    pub const NONE: Self = Self::plain(Kind::None, 0);
    /// `NotImplemented`
    pub const NOT_IMPLEMENTED: Self = Self::plain(Kind::NotImplemented, 0);
    /// `...`
    pub const ELLIPSIS: Self = Self::plain(Kind::Ellipsis, 0);
    /// `True`
    pub const TRUE: Self = Self::bool(true);
    /// `False`
    pub const FALSE: Self = Self::bool(false);

    #[inline(always)]
    const fn plain(kind: Kind, bits: u64) -> Self {
        Self { kind, origin: Origin::NONE, bits }
    }

    /// A truth value.
    #[inline(always)]
    pub const fn bool(value: bool) -> Self {
        Self::plain(Kind::Bool, value as u64)
    }

    /// An integer of 64 bits.
    #[inline(always)]
    pub const fn int(value: i64) -> Self {
        Self::plain(Kind::Int, value as u64)
    }

    /// A floating-point number.
    #[inline(always)]
    pub const fn float(value: f64) -> Self {
        Self::plain(Kind::Float, value.to_bits())
    }

    /// A built-in function.
    #[inline]
    pub const fn native(id: NativeId) -> Self {
        Self::plain(Kind::Native, id.0 as u64)
    }

    /// A reference into the heap.
    #[inline(always)]
    pub const fn object(at: Ref) -> Self {
        Self::plain(Kind::Object, at.0 as u64)
    }

    /// What it is.
    #[inline]
    pub const fn view(self) -> View {
        match self.kind {
            Kind::Null => View::Null,
            Kind::None => View::None,
            Kind::NotImplemented => View::NotImplemented,
            Kind::Ellipsis => View::Ellipsis,
            Kind::Bool => View::Bool(self.bits != 0),
            Kind::Int => View::Int(self.bits as i64),
            Kind::Float => View::Float(f64::from_bits(self.bits)),
            Kind::Native => View::Native(NativeId(self.bits as u16)),
            Kind::Object => View::Object(Ref(self.bits as u32)),
        }
    }

    /// The object it refers to, if it does.
    #[inline(always)]
    pub const fn as_ref(self) -> Option<Ref> {
        match self.kind {
            Kind::Object => Some(Ref(self.bits as u32)),
            _ => None,
        }
    }

    /// The integer of 64 bits that it is; `None` also for bool.
    #[inline(always)]
    pub const fn as_int(self) -> Option<i64> {
        match self.kind {
            Kind::Int => Some(self.bits as i64),
            _ => None,
        }
    }

    /// The floating-point number that it is.
    #[inline(always)]
    pub const fn as_float(self) -> Option<f64> {
        match self.kind {
            Kind::Float => Some(f64::from_bits(self.bits)),
            _ => None,
        }
    }

    /// The truth value that it is.
    #[inline(always)]
    pub const fn as_bool(self) -> Option<bool> {
        match self.kind {
            Kind::Bool => Some(self.bits != 0),
            _ => None,
        }
    }

    /// Whether there is no value.
    #[inline(always)]
    pub const fn is_null(self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// Whether it is `None`.
    #[inline(always)]
    pub const fn is_none(self) -> bool {
        matches!(self.kind, Kind::None)
    }

    /// What it was computed from.
    #[inline(always)]
    pub const fn origin(self) -> Origin {
        self.origin
    }

    /// The same value with another origin.
    #[inline(always)]
    pub const fn with_origin(mut self, origin: Origin) -> Self {
        self.origin = origin;
        self
    }

    /// The same value without an origin.
    #[inline(always)]
    pub const fn detached(self) -> Self {
        self.with_origin(Origin::NONE)
    }

    /// `a is b`: the same small value, or the same object. Origins do not count.
    #[inline]
    pub const fn is(self, other: Self) -> bool {
        self.kind as u8 == other.kind as u8 && self.bits == other.bits
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.view())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_sixteen_bytes() {
        assert_eq!(size_of::<Value>(), 16);
    }

    #[test]
    fn identity_ignores_the_origin() {
        assert!(Value::int(3).with_origin(Origin(7)).is(Value::int(3)));
        assert!(!Value::int(1).is(Value::TRUE));
    }
}
