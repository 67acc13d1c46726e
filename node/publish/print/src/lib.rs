//! Paper: what a release and the control room become as PDF.
