//! Costs and waves: price list, rules, wave solver, bound, certificate and repair.
