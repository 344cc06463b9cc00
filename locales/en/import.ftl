### What is wrong in an imported file, after “FILE:ROW:COLUMN:” (bare text).

## The file

import-bad-file = not a sound CSV or GeoJSON file: { ISO($reason) }
import-not-utf8 = the characters of the file are not UTF-8
import-empty-file = the file is empty
import-missing-column = this column is missing and has to be there
import-unknown-column = unknown column: { ISO($value) }
import-double-column = this column comes twice
import-too-many-cells = this row has more cells than columns
import-too-few-cells = this row has fewer cells than columns
import-bad-geometry = the geometry has to be a Point or null
import-bad-type = wrong type of value; { ISO($expected) } is expected

## Keys and references

import-empty = is empty and has to be filled in
import-bad-key = a key takes only small Latin letters, digits, hyphen and underscore: { ISO($value) }
import-duplicate-key = this key came before, in row { FA($row) }: { ISO($value) }
import-unknown-place = unknown place: { ISO($value) }
import-ambiguous-place = several places have this name: { ISO($value) }. Write the key of one: { ISO($choices) }
import-unknown-parent = unknown parent: { ISO($value) }
import-parent-loop = this place is its own parent through others: { ISO($value) }
import-bad-parent = the parent has to be the larger one: { ISO($value) }
import-unknown-service = unknown service: { ISO($value) }

## Values

import-bad-status = has to be one of { ISO($choices) }, not { ISO($value) }
import-bad-kind = has to be one of { ISO($choices) }, not { ISO($value) }
import-bad-date = the date has to be Gregorian, like { ISO($example) }, not { ISO($value) }
import-future-date = the date of the check is in the future: { ISO($value) }
import-bad-number = not a number: { ISO($value) }
import-bad-latitude = a latitude is from -90 to 90: { ISO($value) }
import-bad-longitude = a longitude is from -180 to 180: { ISO($value) }
import-lat-lon-pair = latitude and longitude: both or neither
import-zero-point = the point zero, zero lies in the sea
import-outside-iran = this point lies outside Iran: { ISO($value) }
import-bad-hours = wrong hours: { ISO($value) }. A right example: { ISO($example) }
import-hours-order = the hours of a day have to follow one another and end by 24:00: { ISO($value) }
import-double-day = this day comes twice: { ISO($value) }
import-bad-exceptions = wrong exceptions: { ISO($value) }. A right example: { ISO($example) }
import-bad-chat-id = a group's number has to be a number: { ISO($value) }
import-bad-bool = has to be true or false, not { ISO($value) }
import-too-long = is longer than { $limit } characters
