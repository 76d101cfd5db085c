import { Component, type ComponentChildren } from 'preact';

interface Props {
  /** Drawn anew only when one of these is another value. */
  on: readonly unknown[];
  draw: () => ComponentChildren;
}

/** Skips drawing a part of which nothing has changed: a long conversation stays cheap while one types. */
export class Memo extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    return (
      next.on.length !== this.props.on.length || next.on.some((one, index) => one !== this.props.on[index])
    );
  }

  render(props: Props): ComponentChildren {
    return props.draw();
  }
}
