//! Formats in and out: GeoJSON, CSV, shapefile, GeoPackage, FlatGeobuf, Parquet.
