//! The pipeline: opens a project folder, checks, scores, plans, and stamps the passport.
