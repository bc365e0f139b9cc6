//! Priorities: criteria, value functions, weights, contributions, ranks.
