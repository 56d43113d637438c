### audience: resident
gap-title = Help that is missing
gap-back = Back to help in the neighbourhood
gap-lead = Sometimes someone looks for help and there is none. We count how often. That shows the municipality what must still come.
gap-few = We do not keep who looked, nor with which words. What was looked for fewer than { $few } times is not shown here.
gap-none = There is nothing to see yet.
gap-area = Neighbourhood
gap-theme = What for
gap-times = How often in a year
gap-anywhere = No neighbourhood chosen
gap-anything = Not known
gap-ask = Is nothing here of help to you?
gap-say = Say that this help is missing
gap-say-lead = We only count this. We do not keep who you are, nor what you typed.
gap-link = See which help is missing
