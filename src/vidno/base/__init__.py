"""What every floor may use: errors, bilingual text, slugs, numbers and dates, registry, clock."""
