/**
 * The fields that forms send back. Text arrives as whatever was typed; handlers check length and
 * identifiers and give the form back with what was typed, so the wire only bounds their size.
 */
import { z } from 'zod';
import { PersonId } from '../services/kernel/ids.ts';

export const typed = z.string().max(8_000).default('');
/** An `Input.ChoiceSet` that was left empty sends an empty text. */
export const picked = z.string().max(200).default('');
/** Toggles and multi-selects send comma-separated values. */
export const pickedMany = z.string().max(2_000).default('');
/** A choice of people that may be left empty. */
export const pickedPerson = PersonId.or(z.literal('')).default('');
