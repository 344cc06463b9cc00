### Help lines. Numbers are national ones; local lines are added only once an admin confirmed them.

sos =
    🆘 Urgent help
    🚓 110 Police: danger to life, theft, fights
    🚑 115 Ambulance: accidents, sudden illness
    🔥 125 Fire service: fire, being trapped
    ⛑ 112 Red Crescent: earthquake, flood, being lost
    👪 123 Social emergency: beating, abuse, thoughts of suicide; free and confidential
    🗣 1480 Counselling: they don't ask your name
sos-local = ☎️ { FA($number) } { $name }: { $use }

## The fitting lines, above whatever else is answered

sos-violence =
    🚓 If you are in danger right now: 110
    👪 Social emergency: 123; day and night, free, confidential
    You don't have to write anything here.
sos-child =
    👪 Call 123. Your name stays hidden.
    🚓 If the child's life is in danger: 110
    Don't step in yourself, and don't write the child's name here.
sos-suicide =
    It is good that you said so. You are not alone.
    📞 Right now: 123 or 115 · 🗣 To talk to a counsellor: 1480
    Ask someone close to stay with you.
sos-medical =
    🚑 Call 115 right now and do whatever they say.
    Don't leave the patient alone.
sos-overdose =
    🚑 Call 115 at once and tell them the truth.
    Lay the person on their side and don't leave them alone.
    Give them nothing to eat or drink.
sos-fire =
    🔥 Get away from the fire and call: 125
    🚑 If anyone is hurt: 115
sos-disaster =
    ⛑ Red Crescent: 112, works without a SIM card too.
    🚑 Someone hurt: 115 · 🔥 Fire: 125
sos-short = 🆘 Immediate danger: 110, 115, 123

button-sos-not = ↩️ Not urgent
sos-not = All right. Then tell me what help you need.
