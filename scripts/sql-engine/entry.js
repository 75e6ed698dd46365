// All that a copy without a server needs to read Parquet and to answer SQL, as one module.
export { parquetMetadataAsync, parquetReadObjects, parquetScan } from "hyparquet";
export { decompress } from "fzstd"; // all tables are packed with zstd
export { executeSql, parseSql } from "squirreling";
export { UnknownFunctionError, ParseError } from "./node_modules/squirreling/src/validation/parseErrors.js";
export { ColumnNotFoundError, TableNotFoundError } from "./node_modules/squirreling/src/validation/tables.js";
export { FUNCTION_SIGNATURES } from "./node_modules/squirreling/src/validation/functions.js";
