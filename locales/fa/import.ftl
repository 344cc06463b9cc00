### What is wrong in an imported file, after «FILE:ROW:COLUMN:» (bare text).

## The file

import-bad-file = فایل CSV یا GeoJSON درستی نیست: { ISO($reason) }
import-not-utf8 = نویسه‌های فایل UTF-8 نیست.
import-empty-file = فایل خالی است.
import-missing-column = این ستون نیست و باید باشد.
import-unknown-column = این ستون را نمی‌شناسم: { ISO($value) }
import-double-column = این ستون دو بار آمده است.
import-too-many-cells = خانه‌های این سطر از ستون‌ها بیشتر است.
import-too-few-cells = خانه‌های این سطر از ستون‌ها کمتر است.
import-bad-geometry = شکل باید نقطه باشد یا هیچ.
import-bad-type = نوع این مقدار درست نیست؛ { ISO($expected) } باید باشد.

## Keys and references

import-empty = خالی است و باید پر شود.
import-bad-key = کلید فقط حرف کوچک لاتین، رقم، خط تیره و زیرخط می‌پذیرد: { ISO($value) }
import-duplicate-key = این کلید پیش‌تر در سطر { FA($row) } آمده است: { ISO($value) }
import-unknown-place = این محله را نمی‌شناسم: { ISO($value) }
import-ambiguous-place = چند جا این نام را دارند: { ISO($value) }. کلید یکی را بنویسید: { ISO($choices) }
import-unknown-parent = جای بالادست را نمی‌شناسم: { ISO($value) }
import-parent-loop = این جا با چند واسطه بالادست خودش شده است: { ISO($value) }
import-bad-parent = بالادست باید بزرگ‌تر باشد: { ISO($value) }
import-unknown-service = این خدمت را نمی‌شناسم: { ISO($value) }

## Values

import-bad-status = یکی از این‌ها باید باشد: { ISO($choices) }؛ نه { ISO($value) }
import-bad-kind = یکی از این‌ها باید باشد: { ISO($choices) }؛ نه { ISO($value) }
import-bad-date = تاریخ باید میلادی و مثل { ISO($example) } باشد، نه { ISO($value) }
import-future-date = تاریخ بررسی هنوز نرسیده است: { ISO($value) }
import-bad-number = عدد نیست: { ISO($value) }
import-bad-latitude = عرض جغرافیایی از منفی ۹۰ تا ۹۰ است: { ISO($value) }
import-bad-longitude = طول جغرافیایی از منفی ۱۸۰ تا ۱۸۰ است: { ISO($value) }
import-lat-lon-pair = عرض و طول یا هر دو باشد یا هیچ‌کدام.
import-zero-point = نقطه‌ی صفر و صفر در دریاست.
import-outside-iran = این نقطه بیرون از ایران است: { ISO($value) }
import-bad-hours = ساعت‌ها درست نیست: { ISO($value) }. نمونه‌ی درست: { ISO($example) }
import-hours-order = ساعت‌های یک روز باید پشت سر هم باشد و تا ۲۴ تمام شود: { ISO($value) }
import-double-day = این روز دو بار آمده است: { ISO($value) }
import-bad-exceptions = روز ویژه درست نیست: { ISO($value) }. نمونه‌ی درست: { ISO($example) }
import-bad-chat-id = شماره‌ی گروه باید عدد باشد: { ISO($value) }
import-bad-bool = باید true یا false باشد، نه { ISO($value) }
import-too-long = بلندتر از { $limit } نویسه است.
