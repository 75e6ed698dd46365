"""Functions that a question in SQL may call: of numbers, texts, dates, lists and groups. None touches a file."""

from functools import cache

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from vidno.engine.duck import DIALECT

GROUPS = """
    any_value approx_count_distinct approx_quantile arg_max arg_min avg bool_and bool_or corr count count_if
    covar_pop covar_samp entropy favg first fsum geomean histogram kurtosis last list mad max max_by median
    min min_by mode product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count
    regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy skewness stddev stddev_pop stddev_samp
    string_agg sum sumkahan var_pop var_samp variance array_agg grouping
"""
WINDOWS = """
    cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
"""
NUMBERS = """
    abs acos asin atan atan2 cbrt ceil ceiling cos degrees exp floor greatest isfinite isinf isnan least ln
    log log10 log2 mod pi pow power radians round sign sin sqrt tan trunc width_bucket
"""
TEXTS = """
    ascii chr concat concat_ws contains ends_with format greatest instr left length len levenshtein
    jaro_winkler_similarity lower lcase lpad ltrim nfc_normalize position prefix regexp_extract
    regexp_extract_all regexp_full_match regexp_matches regexp_replace replace reverse right rpad rtrim
    split split_part starts_with string_split strip_accents strpos substr substring suffix translate trim
    ucase unicode upper
"""
DATES = """
    age century current_date date_add date_diff date_part date_sub date_trunc datediff datepart datesub
    datetrunc day dayname dayofmonth dayofweek dayofyear decade epoch extract hour isodow isoyear last_day
    make_date make_timestamp minute month monthname quarter second strftime strptime time_bucket
    try_strptime week weekday weekofyear year yearweek
"""
LISTS = """
    array_length cardinality generate_series list_aggregate list_avg list_concat list_contains
    list_distinct list_filter list_has list_max list_min list_position list_reverse list_slice list_sort
    list_sum list_transform list_value map map_keys map_values range struct_pack unnest array_to_string
"""
OTHERS = "coalesce hash if ifnull md5 nullif typeof"
ALLOWED = frozenset(f"{GROUPS} {WINDOWS} {NUMBERS} {TEXTS} {DATES} {LISTS} {OTHERS}".split())
SYNTAX = (
    *(exp.And, exp.Or, exp.Not, exp.Case, exp.If, exp.Cast, exp.TryCast, exp.Coalesce, exp.Array),
    *(exp.Struct, exp.Columns, exp.Exists, exp.Explode, exp.Unnest, exp.RegexpLike),
)
"""What the tree has for a function and people write as words or signs."""
ARGUMENTS = ("", "a", "a, b", "a, b, c", "'a', b", "'month', a, b")


@cache
def trees() -> frozenset[type[exp.Expr]]:
    """Return what the allowed functions are in a tree."""
    found: set[type[exp.Expr]] = set(SYNTAX)
    for name in ALLOWED:
        for arguments in ARGUMENTS:
            try:
                tree = parse_one(f"SELECT {name}({arguments})", read=DIALECT)
            except SqlglotError:
                continue
            found |= {type(node) for node in tree.find_all(exp.Func)}
    return frozenset(found - {exp.Anonymous, exp.AnonymousAggFunc, exp.CombinedAggFunc})


def name_if_refused(node: exp.Func) -> str:
    """Return the name of a function that is not allowed, "" for one that is."""
    if type(node) in trees():
        return ""
    name = node.name if isinstance(node, exp.Anonymous | exp.AnonymousAggFunc) else node.sql_name()
    return "" if name.lower() in ALLOWED else name.lower()
