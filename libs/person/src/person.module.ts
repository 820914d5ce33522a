import { Module } from '@nestjs/common';
import { HandOverPartsController, HandOverPartsHandler } from './use-cases/hand-over-parts.js';
import { HoldApartController, HoldApartHandler } from './use-cases/hold-apart.js';
import { LinkPersonController, LinkPersonHandler } from './use-cases/link-person.js';
import { MergePersonController, MergePersonHandler } from './use-cases/merge-person.js';
import { NamePersonController, NamePersonHandler } from './use-cases/name-person.js';
import { RegisterPersonController, RegisterPersonHandler } from './use-cases/register-person.js';
import { SplitPersonController, SplitPersonHandler } from './use-cases/split-person.js';
import { TakeBackNameController, TakeBackNameHandler } from './use-cases/take-back-name.js';
import { TakeOverPartsHandler } from './use-cases/take-over-parts.js';
import { UnlinkPersonController, UnlinkPersonHandler } from './use-cases/unlink-person.js';

/** The use cases of the register of persons. Needs `References` and `PersonWalls` from the composition root. */
@Module({
  controllers: [
    RegisterPersonController,
    NamePersonController,
    TakeBackNameController,
    LinkPersonController,
    UnlinkPersonController,
    MergePersonController,
    SplitPersonController,
    HandOverPartsController,
    HoldApartController,
  ],
  providers: [
    RegisterPersonHandler,
    NamePersonHandler,
    TakeBackNameHandler,
    LinkPersonHandler,
    UnlinkPersonHandler,
    MergePersonHandler,
    SplitPersonHandler,
    HandOverPartsHandler,
    TakeOverPartsHandler,
    HoldApartHandler,
  ],
})
export class PersonModule {}
