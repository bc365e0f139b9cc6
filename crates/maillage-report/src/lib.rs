//! Charts and texts of a plan, in French, Dutch and English.
