//! Vocabulary of Maillage: money, layers, diagnostics, coordinates and projections.
