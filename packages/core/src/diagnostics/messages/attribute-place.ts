import { shownName } from '../shown-name';

/** Where in a stack a finding is, in the words of its author. */
export interface AttributePlace {
  /** The component's key under `components`. */
  readonly component: string;
  /** The attribute, with the path inside it where the value is nested: `client_kwargs.hosts[0].url`. */
  readonly attribute: string;
}

/** Names an attribute as messages do: `metadata_store.password`. */
export function placeName({ component, attribute }: AttributePlace): string {
  return `${shownName(component)}.${shownName(attribute)}`;
}
