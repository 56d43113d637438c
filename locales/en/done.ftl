### audience: resident
done-signed-out = You have signed out.
done-file-joined = You now work with this household.
done-file-details = The name and the neighbourhood were saved.
done-file-member = The person now belongs to this household.
done-file-person = The details were saved.
done-file-left = We noted that this person no longer belongs to the household.
done-file-relation = The relation was saved.
done-file-authority = The authority was saved.
done-file-ended = The end was saved.
done-file-assigned = The worker can begin now.
done-report-registered = The report was saved. The terms are running.
done-report-corrected = The report was corrected. The terms were counted anew.
done-report-offer = The offer was noted.
done-report-plan = The personal plan was kept. Nobody can change it any more.
done-report-term = It was noted with the term.
done-report-receipt = Receipt was confirmed.
