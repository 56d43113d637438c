// main.ts: starts the islands. Every page works without them; each only adds a comfort to what the server sent.
import { countCharacters } from './count-characters';
import { keepDrafts } from './keep-drafts';
import { findAsTyped } from './find-as-typed';
import { focusErrors } from './focus-errors';
import { keepTyped } from './keep-typed';
import { goOnOffline } from './offline';
import { openPalette } from './palette';
import { movePeople } from './move-people';
import { sendOnce } from './send-once';
import { showPrintButtons } from './print-buttons';

// The order matters: a send that send-once holds back must not count as sent for keep-typed.
sendOnce(document);
keepTyped(window);
countCharacters(document);
keepDrafts(window);
goOnOffline(window);
openPalette(window);
showPrintButtons(document);
movePeople(document);
findAsTyped(document);
focusErrors(document);
