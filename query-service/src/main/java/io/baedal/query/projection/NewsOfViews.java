package io.baedal.query.projection;

/** What this instance has heard of the log since it began to listen, whichever instances build the views. */
public interface NewsOfViews {

    /**
     * The position of the newest event that a document of a view is about; -1 if none was heard.
     *
     * @param group which builds the view
     */
    long newestAbout(String group);

    /** How far the log was heard; -1 if it was not, or is empty. */
    long heardUpTo();

    /** Whether the log is listened to now, so that nothing has happened that was not heard. */
    boolean isListening();
}
