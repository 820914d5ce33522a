/*
 * The log and its subscriptions, small enough for a machine to try every order in which their steps can happen.
 * What stands for what, the bounds and the switches: README.md in this folder. `npm run test:model` runs it.
 *
 *   -DAPPEND         writers, group commit, the function that appends, a reader     (libs/event-store)
 *   -DSUBSCRIPTION   workers with lease, fence and checkpoint                       (libs/projection)
 *   both             the workers read what the writers wrote, in one database
 *
 *   -DALONE          every append on its own, as EventStoreDB takes them; with three writers
 *
 * Each switch takes one fence out, and the checker must then find what it was there for:
 *   -DNO_HEAD_LOCK      positions from a sequence, without the lock on the head
 *   -DNEW_EXPECTATION   a repeat of an append reads the revision anew
 *   -DNO_COMMAND_LOOK   a command begun again does not look for what it did before
 *   -DNO_FLUSH          an append is answered before it is on the disk
 *   -DNO_FENCE          rows are written without asking whose turn it is
 *   -DCHECKPOINT_APART  the checkpoint moves in a transaction of its own
 *   -DNO_GOING_BACK     nobody asks whether the database went back behind the checkpoint
 * And one that may be taken out alone, because another stands behind it:
 *   -DNO_STORE_LOOK     the log does not recognize a repeat
 */

#ifndef FAULTS
#define FAULTS 2 /* losses of a connection, time-outs, crashes of a process and of the database: this many in one run, of any kind */
#endif
#define NOBODY 9

#ifdef APPEND
#define logIsDone (writersDone == WRITERS)
#define serverIsIdle (state[0] == IDLE && state[1] == IDLE && state[BACKENDS - 1] == IDLE)
#else
#define logIsDone (head == EVENTS)
#define serverIsIdle true
#endif
#ifdef SUBSCRIPTION
#define readersAreDone (workersDone == WORKERS)
#else
#define readersAreDone true
#endif

byte faults = FAULTS;
hidden byte i, j, n, p;

/* ---- The log: events by position. Only committed events stand here, and whoever reads sees all that do. ---- */

#ifdef NO_HEAD_LOCK
#define POSITIONS 16 /* numbers given to what was undone stay unused */
#else
#define POSITIONS 7
#endif
byte eventAt[POSITIONS + 1];    /* the event's id, 0 where there is none */
byte revisionAt[POSITIONS + 1]; /* how many stood in its stream before it */
byte head = 0;                  /* log_head, or the last number that the sequence gave */
byte flushed = 0;               /* up to here the log is on the disk */

#ifdef APPEND

/* Commands 1 and 3 write to the same stream; 2 writes two events to another. 1 is sent twice, to both processes. */
#define streamOf(command) ((command) == 2 -> 1 : 0)
#define sizeOf(command) ((command) == 2 -> 2 : 1)
#define idOf(command, index) (2 * (command) + (index))
#define commandOfId(id) ((id) / 2)

#ifdef SUBSCRIPTION
#define WRITERS 2
#define BACKENDS 2
#define EVENTS 3
#define commandOf(w) ((w) + 1)
#define processOf(w) (w)
#else
#ifndef WRITERS
#define WRITERS 4
#endif
#define BACKENDS 3
#define EVENTS 4
#define commandOf(w) ((w) == 3 -> 1 : (w) + 1)
#ifdef ALONE
#define processOf(w) (w)
#else
#define processOf(w) ((w) < 2 -> 0 : 1)
#endif
#endif

#define bit(w) (1 << (w))

/* What a writer is told. */
#define NOTHING 0
#define ACCEPTED 1
#define CONFLICT 2 /* WrongExpectedRevision */
#define UNKNOWN 3  /* OutcomeUnknown or StoreUnavailable */
#define RESTART 4  /* its process is gone; whoever sent the command sends it again, with the same id */
byte answer[WRITERS];
byte toldPosition[WRITERS];
bool waiting[WRITERS];       /* stands in the lane of its process */
byte expected[WRITERS];      /* the events that must stand in the stream, neither more nor less */
byte acknowledged[WRITERS];  /* the position told; 0 before */
byte writersDone = 0;

/* Transactions as the server has them. One whose client has gone on without it may still commit. */
#define IDLE 0
#define SENT 1
#define HOLDS_HEAD 2
#define COMMITTED 3
byte state[BACKENDS];
byte client[BACKENDS];       /* the process that waits for the answer, or NOBODY */
byte batch[BACKENDS];        /* the writers whose appends it carries */
byte wanted[BACKENDS * WRITERS]; /* their expectations, as sent */
byte position[BACKENDS * WRITERS]; /* its answers: where the append stands, 0 for a conflict */
byte base[BACKENDS];         /* the last position given before it */
byte readUpTo = 0;
byte read = 0;
byte holder = NOBODY;        /* who has the row of log_head locked */

/* How many committed events a stream has. */
inline countStream(stream, into) {
  into = 0;
  for (p : 1 .. POSITIONS) {
    if
    :: eventAt[p] != 0 && streamOf(commandOfId(eventAt[p])) == (stream) -> into++
    :: else
    fi
  }
}

inline forget(b) {
  for (i : 0 .. WRITERS - 1) {
    wanted[(b) * WRITERS + i] = 0;
    position[(b) * WRITERS + i] = 0;
  }
  state[b] = IDLE; client[b] = NOBODY; batch[b] = 0; base[b] = 0;
  if
  :: holder == (b) -> holder = NOBODY
  :: else
  fi
}

/* Tells all writers of a batch the same. */
inline tellAll(b, what) {
  for (i : 0 .. WRITERS - 1) {
    if
    :: batch[b] & bit(i) -> answer[i] = what
    :: else
    fi
  }
}

/* AppendLane.write: what has come together goes into one transaction. */
inline send(process, b) {
  client[b] = process;
  state[b] = SENT;
  for (i : 0 .. WRITERS - 1) {
    if
    :: waiting[i] && processOf(i) == process ->
       waiting[i] = false;
       batch[b] = batch[b] | bit(i);
       wanted[(b) * WRITERS + i] = expected[i];
       printf("> process %d sends command %d, expecting %d events (transaction %d)\n", process, commandOf(i), expected[i], b)
    :: else
    fi
  }
}

inline takeNumbers(b) {
#ifdef NO_HEAD_LOCK
  base[b] = head;
  for (i : 0 .. WRITERS - 1) {
    if
    :: batch[b] & bit(i) -> head = head + sizeOf(commandOf(i))
    :: else
    fi
  }
#else
  holder = b;
  base[b] = head;
#endif
  state[b] = HOLDS_HEAD;
  printf("> transaction %d has its numbers, from position %d on\n", b, base[b] + 1)
}

/* append_events: every append is judged for itself, in order; then all of them are visible at once. */
inline commit(b) {
  n = base[b];
  printf("> transaction %d commits\n", b);
  for (i : 0 .. WRITERS - 1) {
    if
    :: batch[b] & bit(i) ->
       countStream(streamOf(commandOf(i)), j);
       if
       :: wanted[(b) * WRITERS + i] == j ->
          for (p : 1 .. sizeOf(commandOf(i))) {
            eventAt[n + p] = idOf(commandOf(i), p - 1);
            revisionAt[n + p] = j + p - 1;
            printf(">   command %d: event %d of %d stands at position %d, revision %d of stream %d\n", commandOf(i), p,
              sizeOf(commandOf(i)), n + p, j + p - 1, streamOf(commandOf(i)))
          }
          n = n + sizeOf(commandOf(i));
          position[(b) * WRITERS + i] = n
       :: else ->
          position[(b) * WRITERS + i] = 0;
#ifndef NO_STORE_LOOK
          /* The very ids exactly where they would stand: done before, and answered as then. */
          for (p : 1 .. POSITIONS + 1 - sizeOf(commandOf(i))) {
            if
            :: eventAt[p] == idOf(commandOf(i), 0) && revisionAt[p] == wanted[(b) * WRITERS + i] ->
               position[(b) * WRITERS + i] = p + sizeOf(commandOf(i)) - 1
            :: else
            fi
          }
#endif
          if
          :: position[(b) * WRITERS + i] == 0 -> printf(">   command %d does not fit: there are %d events\n", commandOf(i), j)
          :: else ->
             printf(">   command %d was done before, at position %d, and is answered as then\n", commandOf(i),
               position[(b) * WRITERS + i])
          fi
       fi
    :: else
    fi
  }
#ifndef NO_HEAD_LOCK
  head = n;
  holder = NOBODY;
#endif
#ifndef NO_FLUSH
  flushed = head;
#ifdef SUBSCRIPTION
  toDisk(); /* one journal: what was written before is on the disk, too */
#endif
#endif
  state[b] = COMMITTED;
  soundLog();
  if
  :: client[b] == NOBODY -> forget(b)
  :: else
  fi
}

/*
 * No event twice; revisions without a gap, in the order of positions. And a reader who goes from each position that can be seen to the
 * next, and reads after every commit, has all events: `read` of them stand up to where it is, `readUpTo`.
 */
inline soundLog() {
  n = 0;
  for (p : 1 .. POSITIONS) {
    if
    :: eventAt[p] != 0 ->
       n++;
       if
       :: p > readUpTo -> read++; readUpTo = p
       :: else
       fi
    :: else
    fi
  }
  assert(n == read); /* a reader of the log has missed an event */
  for (i : 1 .. POSITIONS) {
    if
    :: eventAt[i] != 0 ->
       n = 0;
       for (p : 1 .. i - 1) {
         assert(eventAt[p] != eventAt[i]); /* an event stands twice in the log */
         if
         :: eventAt[p] != 0 && streamOf(commandOfId(eventAt[p])) == streamOf(commandOfId(eventAt[i])) -> n++
         :: else
         fi
       }
#ifndef NO_HEAD_LOCK
       assert(revisionAt[i] == n) /* the revisions of a stream have a gap, or are not in the order of positions */
#endif
    :: else
    fi
  }
}

inline deliver(b) {
  printf("> process %d has the answer of transaction %d\n", client[b], b);
  for (i : 0 .. WRITERS - 1) {
    if
    :: batch[b] & bit(i) ->
       toldPosition[i] = position[(b) * WRITERS + i];
       answer[i] = (toldPosition[i] == 0 -> CONFLICT : ACCEPTED)
    :: else
    fi
  }
  forget(b)
}

/* The client goes on without the answer; the server may not even have noticed. */
inline abandon(b, what) {
  tellAll(b, what);
  client[b] = NOBODY;
  if
  :: state[b] == COMMITTED -> forget(b)
  :: else
  fi
}

inline restartProcess(process) {
  printf("> process %d crashes, with all that it waited for\n", process);
  for (j : 0 .. BACKENDS - 1) {
    if
    :: client[j] == process -> abandon(j, RESTART)
    :: else
    fi
  }
  for (i : 0 .. WRITERS - 1) {
    if
    :: waiting[i] && processOf(i) == process -> waiting[i] = false; answer[i] = RESTART
    :: else
    fi
  }
}

inline crashLog() {
  for (j : 0 .. BACKENDS - 1) {
    if
    :: client[j] != NOBODY && state[j] != IDLE -> tellAll(j, UNKNOWN)
    :: else
    fi
    forget(j)
  }
#ifdef NO_FLUSH
  for (p : 1 .. POSITIONS) {
    if
    :: p > flushed -> eventAt[p] = 0; revisionAt[p] = 0
    :: else
    fi
  }
  head = flushed; readUpTo = flushed; read = flushed;
#endif
  for (i : 0 .. WRITERS - 1) {
    assert(acknowledged[i] == 0 || commandOfId(eventAt[acknowledged[i]]) == commandOf(i)) /* an acknowledged event is not where it was said to be */
  }
}

#define laneIsFree(process) (client[0] != process && client[1] != process && client[BACKENDS - 1] != process)
#if WRITERS == 4
#define somethingWaits(process) \
  ((waiting[0] && processOf(0) == process) || (waiting[1] && processOf(1) == process) || \
   (waiting[2] && processOf(2) == process) || (waiting[3] && processOf(3) == process))
#elif WRITERS == 3
#define somethingWaits(process) \
  ((waiting[0] && processOf(0) == process) || (waiting[1] && processOf(1) == process) || (waiting[2] && processOf(2) == process))
#else
#define somethingWaits(process) ((waiting[0] && processOf(0) == process) || (waiting[1] && processOf(1) == process))
#endif

/* AggregateStore.execute: load, decide, append surely. */
proctype Writer(byte w) {
load:
  atomic {
    countStream(streamOf(commandOf(w)), n);
    expected[w] = n;
#ifndef NO_COMMAND_LOOK
    for (p : 1 .. POSITIONS) {
      if
      :: eventAt[p] == idOf(commandOf(w), sizeOf(commandOf(w)) - 1) ->
         printf("> command %d (writer %d) finds that it was carried out, at position %d\n", commandOf(w), w, p);
         acknowledged[w] = p
      :: else
      fi
    }
#endif
    if
    :: acknowledged[w] != 0 -> goto done
    :: else -> printf("> command %d (writer %d) reads %d events of its stream, and decides\n", commandOf(w), w, expected[w])
    fi;
append: /* and waits in the lane, for as long as it may be */
    waiting[w] = true; answer[w] = NOTHING
  }
  atomic {
    answer[w] != NOTHING;
    if
    :: answer[w] == ACCEPTED ->
       acknowledged[w] = toldPosition[w];
       printf("> command %d (writer %d) is acknowledged at position %d\n", commandOf(w), w, acknowledged[w]);
       assert(eventAt[acknowledged[w]] == idOf(commandOf(w), sizeOf(commandOf(w)) - 1)); /* an acknowledged event is not where it was said to be */
       goto done
    :: answer[w] == CONFLICT -> printf("> command %d (writer %d) meets a conflict\n", commandOf(w), w); goto load
    :: answer[w] == RESTART -> printf("> command %d (writer %d) is sent again\n", commandOf(w), w); goto load
    :: answer[w] == UNKNOWN ->
#ifdef NEW_EXPECTATION
       countStream(streamOf(commandOf(w)), n);
       expected[w] = n;
       printf("> command %d (writer %d) does not know; it reads the revision anew and repeats\n", commandOf(w), w);
#else
       printf("> command %d (writer %d) does not know; it repeats with the same ids and the same expectation\n", commandOf(w), w);
#endif
       goto append
    :: answer[w] == UNKNOWN ->
       printf("> command %d (writer %d) gives up; whoever sent it sends it again\n", commandOf(w), w);
       goto load
    fi
  }
done:
  atomic { answer[w] = NOTHING; expected[w] = 0; toldPosition[w] = 0; writersDone++ }
}

#endif

/* ---- The subscription: one row that says whose turn it is and how far it came, and the rows of the read model. ---- */

#ifdef SUBSCRIPTION

#define WORKERS 2
#define KEYS 2
#ifndef APPEND
#define EVENTS 3
#define keyOf(at) ((at) % 2)
#else
#define keyOf(at) streamOf(commandOfId(eventAt[at]))
#endif
/* A row counts, for each event, how often it was applied: two bits for each. */
#define once(at) (1 << (2 * ((at) - 1)))
#define times(row, at) (((row) >> (2 * ((at) - 1))) & 3)

byte owner = NOBODY;
byte turn = 0;               /* epoch: counts the turns */
bool over = false;           /* the lease ran out, or its owner's connection is gone */
byte checkpoint = 0;
short row[KEYS];
byte checkpointOnDisk = 0;   /* what a crash of the database leaves of them: these commits do not wait for the disk */
short rowOnDisk[KEYS];

/* A statement on its way to the database. Its worker may be gone when it arrives. */
#define NONE 0
#define UNDER_WAY 1
#define HALF_DONE 2          /* with CHECKPOINT_APART: the rows are there */
#define WRITTEN 3
#define LEASE_LOST 4
#define FAILED 5
byte write[WORKERS];
bool awaited[WORKERS];
byte writeTurn[WORKERS];
byte writeSaved[WORKERS];
byte writePosition[WORKERS];
byte writeKeys[WORKERS];
short writeRow[WORKERS * KEYS];
byte workersDone = 0;

#ifdef NO_GOING_BACK
#define isOurs(worker, itsTurn, saved) (owner == (worker) && turn == (itsTurn))
#else
#define isOurs(worker, itsTurn, saved) (owner == (worker) && turn == (itsTurn) && checkpoint >= (saved))
#endif
#ifdef NO_FENCE
#define mayWrite(worker) (checkpoint >= writeSaved[worker])
#else
#define mayWrite(worker) isOurs(worker, writeTurn[worker], writeSaved[worker])
#endif

inline noWrite(k) {
  write[k] = NONE; awaited[k] = false; writeTurn[k] = 0; writeSaved[k] = 0; writePosition[k] = 0; writeKeys[k] = 0;
  for (i : 0 .. KEYS - 1) {
    writeRow[(k) * KEYS + i] = 0
  }
}

/* The rows are what a rebuild up to the checkpoint would make. */
inline soundRows() {
  for (i : 1 .. EVENTS) {
    if
    :: i <= checkpoint -> assert(times(row[keyOf(i)], i) != 0) /* an event before the checkpoint is missing from the rows */
    :: else
    fi;
    if
    :: eventAt[i] != 0 -> assert(times(row[keyOf(i)], i) <= 1) /* an event is in the rows twice */
    :: else
    fi;
#ifndef CHECKPOINT_APART
    if
    :: i > checkpoint && eventAt[i] != 0 -> assert(times(row[keyOf(i)], i) == 0) /* the rows are ahead of their checkpoint */
    :: else
    fi
#endif
  }
}

inline toDisk() {
  checkpointOnDisk = checkpoint;
  for (i : 0 .. KEYS - 1) {
    rowOnDisk[i] = row[i]
  }
}

inline writeRows(k) {
  assert(owner == (k) && turn == writeTurn[k]); /* somebody writes whose turn it is not */
  for (i : 0 .. KEYS - 1) {
    if
    :: writeKeys[k] & (1 << i) -> row[i] = writeRow[(k) * KEYS + i]
    :: else
    fi
  }
}

inline moveCheckpoint(k) {
  if
  :: writePosition[k] > checkpoint -> checkpoint = writePosition[k]
  :: else
  fi;
  over = false
}

/* Lease.advanceWith: one statement. */
inline arrive(k) {
  if
  :: mayWrite(k) ->
#ifdef CHECKPOINT_APART
     if
     :: write[k] == UNDER_WAY ->
        writeRows(k);
        write[k] = HALF_DONE;
        printf("> the database writes the rows of worker %d\n", k)
     :: else ->
        moveCheckpoint(k);
        write[k] = WRITTEN;
        printf("> the database moves the checkpoint of worker %d to %d\n", k, checkpoint)
     fi;
#else
     printf("> the database writes rows and checkpoint %d of worker %d (its turn %d)\n", writePosition[k], k, writeTurn[k]);
     writeRows(k);
     moveCheckpoint(k);
     write[k] = WRITTEN;
#endif
     soundRows()
  :: else ->
     printf("> the database refuses what worker %d wrote for turn %d\n", k, writeTurn[k]);
     write[k] = LEASE_LOST
  fi;
  if
  :: !awaited[k] && write[k] != HALF_DONE -> noWrite(k)
  :: else
  fi
}

inline crashRows() {
  for (j : 0 .. WORKERS - 1) {
    if
    :: write[j] != NONE && awaited[j] -> noWrite(j); write[j] = FAILED; awaited[j] = true
    :: else -> noWrite(j)
    fi
  }
  checkpoint = checkpointOnDisk;
  for (i : 0 .. KEYS - 1) {
    row[i] = rowOnDisk[i]
  }
  over = true;
  printf("> the read model is back at checkpoint %d\n", checkpoint);
  soundRows()
}

#define allIsRead (logIsDone && checkpointOnDisk == EVENTS)

/* Lets go of the subscription, if it is still ours. */
inline leave(k) {
  if
  :: owner == (k) && turn == mine ->
     owner = NOBODY;
     toDisk();
     printf("> worker %d lets go of the subscription\n", k)
  :: else -> printf("> worker %d ends its turn %d\n", k, mine)
  fi
}

/* Supervisor.turn and ProjectionLine: claim, fold, write, keep the lease. A pause is any time between two steps. */
proctype Worker(byte k) {
  byte mine, at, saved;
  byte known;        /* the rows at hand */
  byte changed;      /* those folded and not yet sent */
  short atHand[KEYS];
claim:
  atomic { mine = 0; at = 0; saved = 0; known = 0; changed = 0; atHand[0] = 0; atHand[1] = 0 }
  if
  :: atomic {
       (owner == NOBODY || owner == k || over) && !allIsRead ->
       owner = k; turn++; over = false;
       mine = turn; at = checkpoint; saved = checkpoint;
       printf("> worker %d takes the subscription (turn %d) at checkpoint %d\n", k, mine, at);
       toDisk() /* this commit waits for the disk, and so do all before it */
     }
  :: atomic { allIsRead && write[k] == NONE -> goto done }
  fi;
  do
  :: d_step { /* fold what there is, also while the write before is under way, unless rows must be loaded */
       changed == 0 && head > at && (write[k] == NONE || known == 3) ->
       for (p : 1 .. POSITIONS) {
         if
         :: p > at && eventAt[p] != 0 ->
            if
            :: !(known & (1 << keyOf(p))) -> known = known | (1 << keyOf(p)); atHand[keyOf(p)] = row[keyOf(p)]
            :: else
            fi;
            atHand[keyOf(p)] = atHand[keyOf(p)] + once(p);
            changed = changed | (1 << keyOf(p));
            at = p
         :: else
         fi
       }
       if
       :: changed != 0 -> printf("> worker %d has folded up to position %d\n", k, at)
       :: else
       fi; skip
     }
  :: d_step {
       changed != 0 && write[k] == NONE ->
       write[k] = UNDER_WAY; awaited[k] = true;
       writeTurn[k] = mine; writeSaved[k] = saved; writePosition[k] = at; writeKeys[k] = changed;
       for (i : 0 .. KEYS - 1) {
         if
         :: changed & (1 << i) -> writeRow[k * KEYS + i] = atHand[i]
         :: else
         fi
       }
       changed = 0;
       printf("> worker %d sends rows and checkpoint %d\n", k, at); skip
     }
  :: d_step {
       awaited[k] && write[k] == WRITTEN ->
       saved = (writePosition[k] > saved -> writePosition[k] : saved);
       printf("> worker %d knows that checkpoint %d is saved\n", k, saved);
       noWrite(k); skip
     }
  :: atomic { awaited[k] && (write[k] == LEASE_LOST || write[k] == FAILED) -> noWrite(k); leave(k); goto claim }
  :: atomic { /* Lease.renew says that it is not ours any more */
       write[k] == NONE && !isOurs(k, mine, saved) -> leave(k); goto claim
     }
  :: d_step { over && isOurs(k, mine, saved) -> over = false; printf("> worker %d renews its lease\n", k); skip }
  :: atomic {
       faults > 0 ->
       faults--;
       awaited[k] = false;
       if
       :: write[k] != UNDER_WAY && write[k] != HALF_DONE -> noWrite(k)
       :: else
       fi;
       if
       :: owner == k -> over = true
       :: else
       fi;
       printf("> worker %d is killed, and another is started in its place\n", k);
       goto claim
     }
  :: atomic { allIsRead && write[k] == NONE && changed == 0 -> goto done }
  od;
done:
  atomic { mine = 0; at = 0; saved = 0; known = 0; atHand[0] = 0; atHand[1] = 0; workersDone++ }
}
#endif

/* ---- The database, the connections to it, and everything that can go wrong. ---- */

/* One transaction. */
#ifdef NO_HEAD_LOCK
#define headIsFree true
#else
#define headIsFree (holder == NOBODY)
#endif
#define TRANSACTION(b) \
  :: d_step { state[b] == SENT && headIsFree -> takeNumbers(b); skip } \
  :: d_step { state[b] == HOLDS_HEAD -> commit(b); skip } \
  :: d_step { state[b] == COMMITTED -> deliver(b); skip } \
  :: d_step { (state[b] == SENT || state[b] == HOLDS_HEAD) && faults > 0 -> faults--; refuse(b); skip } \
  :: d_step { client[b] != NOBODY && faults > 0 -> faults--; loseConnection(b); skip }
/* The lane of one process: one transaction under way at a time. */
#define LANE(l) \
  :: d_step { laneIsFree(l) && somethingWaits(l) && state[0] == IDLE -> send(l, 0); skip } \
  :: d_step { laneIsFree(l) && somethingWaits(l) && state[0] != IDLE && state[1] == IDLE -> send(l, 1); skip } \
  :: d_step { laneIsFree(l) && somethingWaits(l) && state[0] != IDLE && state[1] != IDLE && state[BACKENDS - 1] == IDLE -> \
       send(l, BACKENDS - 1); skip } \
  :: d_step { (!laneIsFree(l) || somethingWaits(l)) && faults > 0 -> faults--; restartProcess(l); skip }

#ifdef APPEND
inline refuse(b) {
  printf("> the database undoes transaction %d for its time-out, and says so\n", b);
  if
  :: client[b] != NOBODY -> tellAll(b, UNKNOWN)
  :: else
  fi;
  forget(b)
}
inline loseConnection(b) {
  printf("> process %d loses its connection, and does not know of transaction %d\n", client[b], b);
  abandon(b, UNKNOWN)
}
#endif

#define WRITE(k) \
  :: d_step { write[k] == UNDER_WAY || write[k] == HALF_DONE -> arrive(k); skip } \
  :: d_step { !awaited[k] && (write[k] == UNDER_WAY || write[k] == HALF_DONE) -> \
       printf("> what worker %d had sent never arrives\n", k); noWrite(k); skip }

active proctype Database() {
  atomic {
#ifdef APPEND
    for (j : 0 .. BACKENDS - 1) { client[j] = NOBODY }
    for (j : 0 .. WRITERS - 1) { run Writer(j) }
#endif
#ifdef SUBSCRIPTION
    for (j : 0 .. WORKERS - 1) { run Worker(j) }
#endif
  }
end:
  do
#ifdef APPEND
  LANE(0)
  LANE(1)
#ifdef ALONE
  LANE(2)
#endif
  TRANSACTION(0)
  TRANSACTION(1)
#if BACKENDS == 3
  TRANSACTION(2)
#endif
#ifdef NO_FLUSH
  :: d_step { flushed != head && holder == NOBODY -> flushed = head; printf("> the log is on the disk up to position %d\n", head); skip }
#endif
#else
  :: d_step {
       head < EVENTS -> head++; eventAt[head] = head;
       printf("> an event comes to stand at position %d\n", head); skip
     }
#endif
#ifdef SUBSCRIPTION
  WRITE(0)
  WRITE(1)
  :: d_step {
       checkpointOnDisk != checkpoint -> toDisk(); printf("> the read model is on the disk up to checkpoint %d\n", checkpoint); skip
     }
  :: d_step {
       owner != NOBODY && !over && faults > 0 ->
       faults--; over = true;
       printf("> the lease of worker %d runs out\n", owner); skip
     }
#endif
  :: d_step {
       faults > 0 ->
       faults--;
       printf("> the database crashes and comes back\n");
#ifdef APPEND
       crashLog();
#endif
#ifdef SUBSCRIPTION
       crashRows();
#endif
       skip
     }
  :: logIsDone && serverIsIdle && readersAreDone -> break
  od;
  atomic {
    /* Whatever happened: every command has its answer, and every event is there, once, and read. */
    n = 0;
    for (p : 1 .. POSITIONS) {
      if
      :: eventAt[p] != 0 -> n++
      :: else
      fi
    }
    assert(n == EVENTS); /* at the end the log has too few events, or too many */
#ifdef SUBSCRIPTION
    assert(checkpoint == EVENTS); /* at the end the read model has not taken in the whole log */
    soundRows()
#endif
  }
}
