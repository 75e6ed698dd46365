"""Free SQL: one SELECT that a stranger wrote, over named tables only, in the limited worker."""
