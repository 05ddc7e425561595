package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Place;
import org.jspecify.annotations.Nullable;

/** Where a courier is, and how he gets somewhere else: straight, at one speed, telling where he is now and then. */
final class Way {

    /** He tells whenever he has moved so far. */
    private static final double STEP_METRES = 400;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Scene scene;
    private final String courier;
    private final double metresPerSecond;
    private Place place;
    private @Nullable Drive drive;
    private double metresEmpty;
    private double metresLoaded;

    private record Drive(Place from, Place to, long begin, long millis) {

        Place at(long now) {
            return from.towards(to, millis == 0 ? 1 : (double) (now - begin) / millis);
        }
    }

    Way(Scene scene, String courier, Place home, double metresPerSecond) {
        this.scene = scene;
        this.courier = courier;
        this.place = home;
        this.metresPerSecond = metresPerSecond;
    }

    /** Where he is, or where his drive began. */
    Place place() {
        return place;
    }

    /** @param arrived runs when he is there, unless he stopped before */
    void drive(Place there, boolean loaded, Runnable arrived) {
        stop();
        double metres = place.metresTo(there);
        if (loaded) {
            metresLoaded += metres;
        } else {
            metresEmpty += metres;
        }
        Drive begun = new Drive(place, there, scene.now(), millisFor(metres));
        drive = begun;
        tellNowAndThen(begun);
        scene.loop.at(scene.moment(begun.begin() + begun.millis()), () -> {
            if (drive == begun) {
                drive = null;
                place = there;
                scene.positions.tell(courier, place);
                arrived.run();
            }
        });
    }

    private void tellNowAndThen(Drive on) {
        scene.loop.after(millisFor(STEP_METRES), () -> {
            if (drive == on) {
                scene.positions.tell(courier, on.at(scene.now()));
                tellNowAndThen(on);
            }
        });
    }

    private long millisFor(double metres) {
        return Math.round(metres / metresPerSecond * MILLIS_PER_SECOND);
    }

    /** He stays where he is by now. */
    void stop() {
        if (drive != null) {
            place = drive.at(scene.now());
            drive = null;
        }
    }

    double metresEmpty() {
        return metresEmpty;
    }

    double metresLoaded() {
        return metresLoaded;
    }
}
