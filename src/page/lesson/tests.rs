//! Lessons as teachers write them, and our own.
