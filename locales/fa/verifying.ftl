### Once a month the heads of an office are asked whether its record is still right.

verifying-ask = ❓ این‌ها هنوز درست است؟ اگر نگویید، پس از سه ماه به مردم می‌گوییم که بررسی نشده است.
button-verifying-change = ✏️ چیزی عوض شده
